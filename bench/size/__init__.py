"""How the handbook grows: time, memory and bytes of handbooks of 100 to 5,000 articles, beside other site builders."""

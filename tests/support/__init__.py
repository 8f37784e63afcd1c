"""What judges the handbook from outside: a PDF reader, a PDF validator, a web server, a browser."""

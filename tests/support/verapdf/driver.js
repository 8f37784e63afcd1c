/*
 * Lets veraPDF's own engine judge PDFs. Runs in the Rhino shell that veraPDF brings along, so that a
 * bare Java runtime is enough: no compiler and no build step.
 *
 * Arguments: the name of a profile (PDFUA-1, PDFA-2A) and the PDFs: Java is quicker at the second than at the first.
 * Prints a line of JSON for each PDF: {checks, failures: [{clause, test, description, message, context}]}.
 */
const vera = Packages.org.verapdf
const Profiles = vera.pdfa.validation.profiles.Profiles
const ErrorArgument = vera.pdfa.validation.profiles.ErrorArgumentImpl
const Flavour = vera.pdfa.flavours.PDFAFlavour
const MOST_FAILURES = 200

function elements(parent, name) {
  const found = parent.getElementsByTagName(name)
  return Array.from({ length: found.getLength() }, (_, index) => found.item(index))
}

const text = (parent, name) => elements(parent, name)[0].getTextContent()

function errorOf(rule) {
  const names = new java.util.ArrayList()
  elements(rule, 'argument').forEach((argument) => names.add(ErrorArgument.fromValues(argument.getTextContent(), null, null)))
  return Profiles.errorFromValues(text(rule, 'message'), names)
}

function ruleOf(rule) {
  const id = elements(rule, 'id')[0]
  const specification = Flavour.Specification.valueOf(id.getAttribute('specification'))
  return Profiles.ruleFromValues(
    Profiles.ruleIdFromValues(specification, id.getAttribute('clause'), Number(id.getAttribute('testNumber'))),
    rule.getAttribute('object'), rule.getAttribute('deferred') == 'true', rule.getAttribute('tags'),
    text(rule, 'description'), text(rule, 'test'), errorOf(rule), new java.util.ArrayList())
}

function variableOf(variable) {
  return Profiles.variableFromValues(
    variable.getAttribute('name'), variable.getAttribute('object'), text(variable, 'defaultValue'), text(variable, 'value'))
}

/* veraPDF's own reader of profiles needs JAXB, which Java no longer has; the format is small enough to read here. */
function readProfile(name) {
  const stream = java.lang.ClassLoader.getSystemResourceAsStream('org/verapdf/pdfa/validation/' + name + '.xml')
  const root = javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream).getDocumentElement()
  const rules = new java.util.HashSet()
  const variables = new java.util.HashSet()
  elements(root, 'rule').forEach((rule) => rules.add(ruleOf(rule)))
  elements(root, 'variable').forEach((variable) => variables.add(variableOf(variable)))
  const details = Profiles.profileDetailsFromValues(name, '', '', new java.util.Date(0))
  return Profiles.profileFromValues(Flavour.valueOf(root.getAttribute('flavour')), details, '', rules, variables)
}

function judge(file, profile) {
  const foundry = vera.pdfa.Foundries.defaultInstance()
  const parser = foundry.createParser(file, profile.getPDFAFlavour())
  const result = foundry.createValidator(profile, MOST_FAILURES, false, true, false).validate(parser)
  parser.close()
  const failures = result.getTestAssertions().toArray().map((failure) => ({
    clause: String(failure.getRuleId().getClause()),
    test: Number(failure.getRuleId().getTestNumber()),
    description: String(failure.getMessage()),
    message: String(failure.getErrorMessage()),
    context: String(failure.getLocation().getContext()),
  }))
  return { checks: Number(result.getTotalAssertions()), failures: failures }
}

vera.gf.foundry.VeraGreenfieldFoundryProvider.initialise()
const profile = readProfile(arguments[0])
Array.from(arguments).slice(1).forEach((path) => print(JSON.stringify(judge(new java.io.File(path), profile))))

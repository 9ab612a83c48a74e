// Reads [{resource, expression, variables}] and writes what an independent FHIRPath engine makes of each: {found} or {refused}.
import { readFileSync } from "node:fs";
import fhirpath from "fhirpath";
import r4 from "fhirpath/fhir-context/r4/index.js";

const asked = JSON.parse(readFileSync(0, "utf8"));
const told = asked.map(({ resource, expression, variables }) => {
  try {
    return { found: fhirpath.evaluate(resource, expression, { resource, ...variables }, r4) };
  } catch (error) {
    return { refused: error.message };
  }
});
process.stdout.write(JSON.stringify(told));

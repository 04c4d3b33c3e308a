import { parseArgs } from "node:util";
import type { z } from "zod";
import { closeDatabase } from "../db/client";
import { createCompany, newCompanySchema } from "../lib/companies/create";
import { providerOf } from "../lib/messages/providers";
import { withDatabase } from "./with-database";

const USAGE = `
  npm run company:create -- --code acme --name "Acme" --login admin --email admin@acme.com

    --code       what its users type at sign-in
    --name       what they see
    --login      of its first admin, who is invited and sets a password
    --email      where the invitation goes
    --phone      where it goes as well
    --language   en or ru; en if left out
    --country    of phones without a country code; RU if left out
    --link       prints the invitation's link; without a provider of e-mail it is printed anyway
`;

type Options = { company: z.output<typeof newCompanySchema>; printLink: boolean };

/** @throws with every fault named */
function readOptions(args: string[]): Options {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args,
    options: {
      code: text,
      name: text,
      login: text,
      email: text,
      phone: text,
      language: text,
      country: text,
      link: { type: "boolean", default: false },
    },
  });
  const parsed = newCompanySchema.safeParse(values);
  if (parsed.success) return { company: parsed.data, printLink: values.link };
  const faults = parsed.error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    return `  --${name}: ${name in values ? message : "is missing"}`;
  });
  throw new Error(`The company cannot be made:\n\n${faults.join("\n")}\n${USAGE}`);
}

async function create({ company, printLink }: Options): Promise<void> {
  const created = await createCompany(company);
  if (!created.ok) throw new Error(`There is a company with the code ${company.code} already.`);
  console.log(`\n  ${company.name} is made. Its admin ${company.login} is invited at ${company.email}.`);
  if (printLink || providerOf("email").provider.name === "outbox") {
    console.log(`  The invitation, for seven days and to be used once:\n\n    ${created.link}\n`);
  }
}

try {
  const options = readOptions(process.argv.slice(2));
  await withDatabase(() => create(options).finally(closeDatabase));
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

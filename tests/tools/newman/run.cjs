// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// node run.cjs FOLDER_WITH_NEWMAN COLLECTION: runs it with the environment as its variables and prints the last answer.
const { createRequire } = require("node:module");
const newman = createRequire(process.argv[2] + "/package.json")("newman");

const envVar = Object.entries({ ...process.env, ...(process.env.BASE_URL && { base: process.env.BASE_URL }) })
  .map(([key, value]) => ({ key, value }));

newman.run({ collection: process.argv[3], envVar, workingDir: process.cwd() }, (error, summary) => {
  if (error) throw error;
  const { executions, failures } = summary.run;
  for (const failure of failures) console.error(failure.error.message);
  // newman is done; a connection that it keeps alive would have Node wait for the server.
  process.stdout.write(executions.at(-1).response?.stream ?? "", () => process.exit(failures.length > 0 ? 1 : 0));
});

// A reader with @duckdb/node-api; it talks as python_duckdb.py does. Run in the folder that holds node_modules.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(pathToFileURL(process.cwd() + "/"));
const { DuckDBInstance, listValue, version } = require("@duckdb/node-api");

let instance, connection;

async function answer(request) {
  if (request.open) {
    connection?.closeSync();
    instance?.closeSync();
    instance = await DuckDBInstance.create(request.open, { access_mode: "READ_ONLY" });
    connection = await instance.connect();
    return [[version()]];
  }
  const values = Object.entries(request.parameters ?? {}).map(([name, value]) => [
    name,
    Array.isArray(value) ? listValue(value) : value,
  ]);
  const reader = await connection.runAndReadAll(request.sql, values.length ? Object.fromEntries(values) : undefined);
  return reader.getRowsJS();
}

// BIGINT arrives as BigInt, which JSON does not know.
const plain = (_, value) => (typeof value === "bigint" ? Number(value) : value);

for await (const line of createInterface({ input: process.stdin })) {
  let reply;
  try {
    reply = { rows: await answer(JSON.parse(line)) };
  } catch (error) {
    reply = { error: error.message };
  }
  process.stdout.write(JSON.stringify(reply, plain) + "\n");
}

/** Runs pipelines of commands on an engine, with the script commands answered from the script store. */
import { checkCommand } from "./commands.ts";
import type { Engine } from "./engine.ts";
import { RedisError, type Reply } from "./reply.ts";
import { createScriptStore } from "./scripts.ts";

export type Outcome = { result: Reply } | { error: string };
export type Command = readonly [string, ...string[]];

/** Runs commands in order, not as one: an error stays in its own place, and others' commands may come between. */
export type Pipeline = (commands: readonly Command[]) => Promise<Outcome[]>;

/** Creates a pipeline with its own script store over `engine`. */
export function createPipeline(engine: Engine): Pipeline {
  const scripts = createScriptStore();

  async function run([rawName, ...args]: Command): Promise<Reply> {
    const name = rawName.toLowerCase();
    checkCommand(name, args);
    if (name === "script") return runScriptCommand(args);
    if (name !== "eval" && name !== "evalsha") return await engine.run(name, args);
    const [sourceOrHash = "", ...rest] = args;
    const source = scripts.get(name === "eval" ? scripts.load(sourceOrHash) : sourceOrHash);
    return await engine.run("eval", [source, ...rest]);
  }

  function runScriptCommand([subcommand = "", ...args]: string[]): Reply {
    switch (subcommand.toLowerCase()) {
      case "load":
        return scripts.load(args[0] ?? "");
      case "exists":
        return args.map((hash) => (scripts.has(hash) ? 1 : 0));
      case "flush":
        scripts.flush();
        return "OK";
      default:
        throw new RedisError(`ERR unknown subcommand '${subcommand}'. Try SCRIPT HELP.`);
    }
  }

  async function settle(command: Command): Promise<Outcome> {
    try {
      return { result: await run(command) };
    } catch (error) {
      if (error instanceof RedisError) return { error: error.message };
      throw error;
    }
  }

  return async (commands) => {
    const outcomes: Outcome[] = [];
    for (const command of commands) outcomes.push(await engine.exclusively(() => settle(command)));
    return outcomes;
  };
}

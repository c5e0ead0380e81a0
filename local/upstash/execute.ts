/** Runs commands, pipelines and transactions on an engine, with the script commands answered from the script store. */
import { checkCommand } from "./commands.ts";
import type { Engine } from "./engine.ts";
import { RedisError, type Reply } from "./reply.ts";
import { createScriptStore } from "./scripts.ts";

export type Outcome = { result: Reply } | { error: string };
export type Command = readonly [string, ...string[]];

export type Executor = {
  /** One command. @throws RedisError */
  one: (command: Command) => Promise<Reply>;
  /** In order, not atomic; an error stays in its own place. */
  pipeline: (commands: readonly Command[]) => Promise<Outcome[]>;
  /** In order, nothing between; a command that could never run discards all. @throws RedisError `EXECABORT` */
  multiExec: (commands: readonly Command[]) => Promise<Outcome[]>;
};

/** Creates an executor with its own script store over `engine`. */
export function createExecutor(engine: Engine): Executor {
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

  async function inOrder(
    commands: readonly Command[],
    step: (command: Command) => Promise<Outcome>,
  ): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const command of commands) outcomes.push(await step(command));
    return outcomes;
  }

  return {
    one: (command) => engine.exclusively(() => run(command)),
    pipeline: (commands) => inOrder(commands, (command) => engine.exclusively(() => settle(command))),
    multiExec: (commands) =>
      engine.exclusively(async () => {
        for (const [name, ...args] of commands) {
          try {
            checkCommand(name.toLowerCase(), args);
          } catch (error) {
            throw new RedisError("EXECABORT Transaction discarded because of previous errors.", {
              cause: error,
            });
          }
        }
        return await inOrder(commands, settle);
      }),
  };
}

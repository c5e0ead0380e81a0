// Lint rules of the whole checkout: type-aware for TypeScript, and no way to switch a rule off inside a file.
import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

const noDefaultExport = {
  restrictDefaultExports: {
    direct: true,
    named: true,
    defaultFrom: true,
    namedFrom: true,
    namespaceFrom: true,
  },
};

/** neon-http throws on interactive transactions; an atomic step is one statement, one batch or one SQL function. */
const noTransaction = {
  selector: "CallExpression[callee.type='MemberExpression'][callee.property.name='transaction']",
  message: "No interactive transactions: use one statement, db.batch([...]) or a SQL function.",
};

const noEnum = {
  selector: "TSEnumDeclaration",
  message: "Use a union of string literals.",
};

export default defineConfig(
  globalIgnores([
    "build/",
    "dist/",
    ".wrangler/",
    "coverage/",
    "screenshots/",
    "test-results/",
    "worker-configuration.d.ts",
  ]),
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "no-undef": "off",
      "no-restricted-exports": ["error", noDefaultExport],
      "no-restricted-syntax": ["error", noTransaction, noEnum],
      "no-console": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
      "@typescript-eslint/ban-ts-comment": ["error", { "ts-expect-error": true }],
      "@typescript-eslint/consistent-type-exports": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": ["error", { checkThenables: true }],
      "@typescript-eslint/no-misused-promises": "error",
      // AppLoadContext is declared by extending the return type of getLoadContext, with nothing of its own.
      "@typescript-eslint/no-empty-object-type": ["error", { allowInterfaces: "with-single-extends" }],
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/only-throw-error": ["error", { allow: ["Response"] }],
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/return-await": ["error", "error-handling-correctness-only"],
      // Factories return closures: no method of ours reads `this`.
      "@typescript-eslint/unbound-method": "off",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
    },
  },
  {
    // Commands and the local cloud talk to a person at a terminal.
    files: ["ops/**/*.ts", "local/**/*.ts", "tests/**/*.ts", "workers/platform/logger/**/*.ts"],
    rules: { "no-console": "off" },
  },
  {
    // Answers of a server under test are read as they come; expectations state their shape.
    files: ["**/*.test.{ts,tsx}", "tests/**/*.{ts,tsx}"],
    rules: {
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      // The contract suite of the database shows what the driver's own transaction() does.
      "no-restricted-syntax": ["error", noEnum],
    },
  },
  {
    // Places where a framework reads the default export.
    files: [
      "*.{ts,js}",
      "app/root.tsx",
      "app/routes.ts",
      "app/entry.*.tsx",
      "app/routes/**/route.tsx",
      "app/routes/*.tsx",
      "workers/index.ts",
      "tests/**/*.worker.ts",
      "tests/setup/**/*.ts",
    ],
    rules: { "no-restricted-exports": "off" },
  },
);

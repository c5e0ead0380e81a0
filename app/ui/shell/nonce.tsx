// The nonce that inline scripts carry, known to the server's render only: browsers hide it from scripts.
import { createContext, useContext } from "react";

export const Nonce = createContext<string | undefined>(undefined);

export function useNonce(): string | undefined {
  return useContext(Nonce);
}

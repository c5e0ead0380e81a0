// The drawn signs of the shop: 24-unit outlines in the colour of the text around them.
import type { ReactNode } from "react";

interface IconProps {
  className?: string;
}

function Outline({ className = "size-5", children }: IconProps & { children: ReactNode }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={`shrink-0 ${className}`}
    >
      {children}
    </svg>
  );
}

export function CartIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <path d="M3 4h2.2l2.3 11h10.3l2.2-8.2H6.1" />
      <circle cx="9" cy="19.2" r="1.3" />
      <circle cx="16.6" cy="19.2" r="1.3" />
    </Outline>
  );
}

export function SearchIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <circle cx="10.8" cy="10.8" r="6.3" />
      <path d="m15.5 15.5 5 5" />
    </Outline>
  );
}

export function KeyIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <circle cx="8" cy="15.5" r="4" />
      <path d="m11 12.5 8.5-8.5M16 7.5l3 3M13.5 10l2 2" />
    </Outline>
  );
}

export function BoxIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <path d="M4 8 12 4l8 4v8.5L12 20.5 4 16.5Z" />
      <path d="m4 8 8 4 8-4M12 12v8.5M8 6l8 4" />
    </Outline>
  );
}

export function CheckIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <path d="m5 12.5 4.5 4.5L19 7.5" />
    </Outline>
  );
}

export function CrossIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <path d="m6.5 6.5 11 11M17.5 6.5l-11 11" />
    </Outline>
  );
}

export function ClockIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <circle cx="12" cy="12" r="8.2" />
      <path d="M12 7.5V12l3 2" />
    </Outline>
  );
}

export function WarningIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <path d="M12 4.5 21 19.5H3Z" />
      <path d="M12 10.5v4M12 17v.1" />
    </Outline>
  );
}

export function InfoIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <circle cx="12" cy="12" r="8.2" />
      <path d="M12 11.2v5M12 8v.1" />
    </Outline>
  );
}

export function ArrowIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <path d="M4.5 12h15M13.5 6l6 6-6 6" />
    </Outline>
  );
}

export function ChevronIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <path d="m7 10 5 5 5-5" />
    </Outline>
  );
}

export function FilterIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <path d="M4 7h16M7 12h10M10 17h4" />
    </Outline>
  );
}

export function PlusIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <path d="M12 6v12M6 12h12" />
    </Outline>
  );
}

export function MinusIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <path d="M6 12h12" />
    </Outline>
  );
}

export function CopyIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <rect x="8.5" y="8.5" width="11" height="11" rx="2" />
      <path d="M15.5 8.5v-2a2 2 0 0 0-2-2h-7a2 2 0 0 0-2 2v7a2 2 0 0 0 2 2h2" />
    </Outline>
  );
}

export function MailIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <rect x="3.5" y="5.5" width="17" height="13" rx="2" />
      <path d="m4.5 7.5 7.5 5.5 7.5-5.5" />
    </Outline>
  );
}

export function PersonIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <circle cx="12" cy="8" r="4" />
      <path d="M4.5 20c.9-3.8 3.8-5.6 7.5-5.6s6.6 1.8 7.5 5.6" />
    </Outline>
  );
}

export function EyeIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <path d="M2.8 12c2.2-4 5.3-6 9.2-6s7 2 9.2 6c-2.2 4-5.3 6-9.2 6s-7-2-9.2-6Z" />
      <circle cx="12" cy="12" r="2.8" />
    </Outline>
  );
}

export function EyeOffIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <path d="M9.8 6.2A9.7 9.7 0 0 1 12 6c3.9 0 7 2 9.2 6a14 14 0 0 1-2.9 3.7M6.2 7.6A13 13 0 0 0 2.8 12c2.2 4 5.3 6 9.2 6 1.5 0 2.9-.3 4.2-.9" />
      <path d="M4 4l16 16" />
    </Outline>
  );
}

export function ShieldIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <path d="M12 3.5 19 6v5.5c0 4.3-2.8 7.3-7 9-4.2-1.7-7-4.7-7-9V6Z" />
      <path d="m9 11.8 2.2 2.2L15.2 10" />
    </Outline>
  );
}

export function DeviceIcon(props: IconProps) {
  return (
    <Outline {...props}>
      <rect x="3.5" y="5" width="17" height="11" rx="1.5" />
      <path d="M8.5 19.5h7M12 16v3.5" />
    </Outline>
  );
}

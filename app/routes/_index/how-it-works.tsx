// How buying goes, in three steps.
import { BoxIcon, KeyIcon, MailIcon } from "#app/ui/icons/icons.tsx";

const steps = [
  {
    icon: MailIcon,
    title: "An e-mail address is enough",
    text: "No account, no password. The link to your order comes by mail, and you can ask for it again.",
  },
  {
    icon: KeyIcon,
    title: "Keys show when you ask",
    text: "After payment a key waits sealed on your order page until you reveal it there.",
  },
  {
    icon: BoxIcon,
    title: "Boxes are held for you",
    text: "From checkout on, your copies are set aside until payment is through or the hold runs out.",
  },
];

export function HowItWorks() {
  return (
    <section aria-labelledby="how" className="mt-14 sm:mt-20">
      <h2 id="how" className="text-2xl font-bold sm:text-[1.75rem]">
        How buying works
      </h2>
      <ol className="mt-6 grid gap-8 md:grid-cols-3 md:gap-10">
        {steps.map(({ icon: Icon, title, text }) => (
          <li key={title}>
            <Icon className="size-7 text-accent" />
            <h3 className="mt-3 text-lg font-bold">{title}</h3>
            <p className="mt-1.5 text-soft">{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

// How buying goes, in three steps.
import { BoxIcon, KeyIcon, MailIcon } from "#app/ui/icons/icons.tsx";
import { useWords } from "#app/ui/words.tsx";

const steps = [
  { icon: MailIcon, title: "emailTitle", text: "email" },
  { icon: KeyIcon, title: "keysTitle", text: "keys" },
  { icon: BoxIcon, title: "boxesTitle", text: "boxes" },
] as const;

export function HowItWorks() {
  const say = useWords("home");
  return (
    <section aria-labelledby="how" className="mt-14 sm:mt-20">
      <h2 id="how" className="text-2xl font-bold sm:text-[1.75rem]">
        {say("how")}
      </h2>
      <ol className="mt-6 grid gap-8 md:grid-cols-3 md:gap-10">
        {steps.map(({ icon: Icon, title, text }) => (
          <li key={title}>
            <Icon className="size-7 text-accent" />
            <h3 className="mt-3 text-lg font-bold">{say(title)}</h3>
            <p className="mt-1.5 text-soft">{say(text)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

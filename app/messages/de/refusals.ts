// What services answer when they refuse, in German: titles by code, sentences by the English sentence they stand for.
import type { ErrorCode } from "#workers/shared/errors.ts";
import { placeSentences, type Sentence } from "./place-refusals.ts";

export const titles: Readonly<Record<ErrorCode, string>> = {
  invalid_request: "Die Anfrage ist nicht gültig",
  invalid_signature: "Die Signatur passt nicht",
  link_expired: "Der Link gilt nicht mehr",
  unauthenticated: "Bitte melden Sie sich zuerst an",
  invalid_credentials: "Adresse, Passwort oder Code stimmt nicht",
  second_factor_required: "Der zweite Faktor wird gebraucht",
  email_not_verified: "Das Postfach ist noch nicht bestätigt",
  proof_required: "Bitte weisen Sie sich zuerst aus",
  forbidden: "Nicht erlaubt",
  not_found: "Nicht gefunden",
  method_not_allowed: "So lässt sich diese Adresse nicht aufrufen",
  cart_not_found: "Diesen Warenkorb gibt es nicht",
  conflict: "Der Stand hat sich inzwischen geändert",
  idempotency_mismatch: "Diese Bestellung wurde schon mit anderen Angaben abgeschickt",
  idempotency_in_progress: "Dieselbe Anfrage wird noch bearbeitet",
  cart_already_ordered: "Aus diesem Warenkorb ist eine Bestellung geworden",
  currency_changed: "Der Warenkorb hat eine andere Währung",
  currency_not_offered: "In dieser Währung verkaufen wir zurzeit nicht",
  not_for_sale: "Nicht im Verkauf",
  insufficient_stock: "Es sind nicht genug Exemplare da",
  total_changed: "Die Summe hat sich geändert",
  order_not_payable: "Die Bestellung lässt sich nicht mehr bezahlen",
  order_not_cancellable: "Die Bestellung lässt sich nicht mehr stornieren",
  payload_too_large: "Die Anfrage ist zu groß",
  uri_too_long: "Die Adresse ist zu lang",
  headers_too_large: "Die Kopfzeilen der Anfrage sind zu groß",
  unsupported_media_type: "Dieses Format wird nicht angenommen",
  cart_empty: "Der Warenkorb ist leer",
  quantity_limit: "Zu viele Exemplare eines Angebots",
  below_minimum: "Die Summe liegt unter dem kleinsten Betrag, der sich abbuchen lässt",
  above_maximum: "Die Summe liegt über dem größten Betrag, der sich abbuchen lässt",
  rate_limited: "Zu viele Anfragen",
  internal: "Bei uns ist etwas schiefgegangen",
  payment_unavailable: "Die Zahlungsseite ist nicht erreichbar",
  dependency_unavailable: "Ein Teil des Ladens ist nicht erreichbar",
};

/** For a sentence that the table below does not have. */
export const plainDetail = "Bitte prüfen Sie Ihre Angaben und versuchen Sie es noch einmal.";
export const plainFieldMessage = "Bitte prüfen Sie diese Angabe.";

/** English sentence -> German one; `{}` stands for whatever is there, in the same order in both. */
export const sentences: Readonly<Record<string, Sentence>> = {
  ...placeSentences,
  "The page could not be made. Nothing was charged or changed.":
    "Die Seite konnte nicht erstellt werden. Es wurde nichts berechnet und nichts geändert.",
  "There is no page at this address. It may have moved, or the link has a slip in it.":
    "Unter dieser Adresse gibt es keine Seite. Vielleicht ist sie umgezogen, oder der Link enthält einen Tippfehler.",
  "Something went wrong on our side. Try again; if it stays, name the request id.":
    "Bei uns ist etwas schiefgegangen. Bitte versuchen Sie es noch einmal; bleibt es dabei, nennen Sie uns die Anfrage.",
  "Something in the form needs another look.": "Bitte sehen Sie sich das Formular noch einmal an.",
  "That form was not complete. Reload the page and try again.":
    "Das Formular war nicht vollständig. Laden Sie die Seite neu und versuchen Sie es noch einmal.",
  "This request came from another site. Use the store's own pages, or leave the cookies out.":
    "Diese Anfrage kam von einer anderen Website. Bitte benutzen Sie die Seiten des Ladens.",
  "Too many requests. Wait {} seconds.": "Zu viele Anfragen. Bitte warten Sie {}\u00a0Sekunden.",
  "Too many tries. Wait {} seconds.": "Zu viele Versuche. Bitte warten Sie {}\u00a0Sekunden.",
  "Too many wrong codes. Wait 15 minutes.": "Zu viele falsche Codes. Bitte warten Sie 15\u00a0Minuten.",
  "This has to wait a moment. Nothing was charged or changed.":
    "Das muss einen Augenblick warten. Es wurde nichts berechnet und nichts geändert.",
  "Signing in has to wait a moment. Try again shortly.":
    "Die Anmeldung muss einen Augenblick warten. Bitte versuchen Sie es gleich noch einmal.",
  "Codes cannot be checked at the moment. Try again shortly.":
    "Codes lassen sich zurzeit nicht prüfen. Bitte versuchen Sie es gleich noch einmal.",
  "Check these fields and send again. {}": plainDetail,
  "All headers together have at most {}. Clear the cookies.":
    "Alle Kopfzeilen zusammen haben höchstens {}. Bitte löschen Sie die Cookies.",
  "An address has at most {} KiB here.": "Eine Adresse hat hier höchstens {}\u00a0KiB.",
  "A request body has at most {} KiB here.": "Eine Anfrage hat hier höchstens {}\u00a0KiB.",
  "The cursor is not one of this list. Start again without it.":
    "Diese Stelle der Liste gibt es nicht. Bitte fangen Sie vorn an.",
  // Cart and checkout.
  "Nothing is sold in {} at the moment. Choose {}.":
    "In {} wird zurzeit nichts verkauft. Bitte wählen Sie {}.",
  "This offer has no price in the cart's currency. Choose another offer or currency.":
    "Dieses Angebot hat keinen Preis in der Währung des Warenkorbs. Bitte wählen Sie ein anderes Angebot oder eine andere Währung.",
  "A cart takes at most {} copies of one offer and {} offers.":
    "Ein Warenkorb fasst höchstens {} Exemplare eines Angebots und {} Angebote.",
  "This game is announced, and not on sale yet.": "Dieses Spiel ist angekündigt und noch nicht im Verkauf.",
  "This game is not sold any more.": "Dieses Spiel wird nicht mehr verkauft.",
  "There is no open cart. Add a game to start one.":
    "Es gibt keinen offenen Warenkorb. Legen Sie ein Spiel hinein, um einen zu beginnen.",
  "There is no offer with this SKU.": "Dieses Angebot gibt es nicht.",
  "This cart has become an order. Start a new one.":
    "Aus diesem Warenkorb ist eine Bestellung geworden. Bitte beginnen Sie einen neuen.",
  "The list cannot be narrowed by something that is not there.":
    "Die Liste lässt sich nicht nach etwas filtern, das es nicht gibt.",
  "There is no game at this address.": "Unter dieser Adresse gibt es kein Spiel.",
  "There is no {} at this address.": "Unter dieser Adresse gibt es nichts. Vielleicht hat sie sich geändert.",
  "Say which e-mail address the order goes to.":
    "Bitte sagen Sie, an welche E-Mail-Adresse die Bestellung geht.",
  "Write an e-mail address, such as name@example.com.":
    "Bitte geben Sie eine E-Mail-Adresse an, etwa name@example.com.",
  "This Idempotency-Key came with another request before. Use a new key for a new request.":
    "Für eine neue Bestellung laden Sie die Seite bitte neu.",
  "Nothing of this order is for sale any more.": "Von dieser Bestellung ist nichts mehr im Verkauf.",
  "The payment provider did not answer as expected. Try again in a moment.":
    "Der Zahlungsdienst hat nicht wie erwartet geantwortet. Bitte versuchen Sie es gleich noch einmal.",
  "It is too late to open the payment page. Put the games back into the cart and order again.":
    "Die Zahlungsseite lässt sich nicht mehr öffnen. Legen Sie die Spiele wieder in den Warenkorb und bestellen Sie noch einmal.",
  "The order has been paid, or it has ended already.": "Die Bestellung ist bezahlt oder schon beendet.",
  "The same request is being worked on. Send it again shortly.":
    "Dieselbe Anfrage wird noch bearbeitet. Bitte senden Sie sie gleich noch einmal.",
  // Orders.
  "There is no such order, or its link is not the one you opened.":
    "Diese Bestellung gibt es nicht, oder ihr Link ist nicht der, den Sie geöffnet haben.",
  "This order link is not valid, or no longer. Ask for a new one.":
    "Dieser Link zur Bestellung gilt nicht oder nicht mehr. Bitte fordern Sie einen neuen an.",
  "This order belongs to an account. Sign in to it first.":
    "Diese Bestellung gehört zu einem Konto. Bitte melden Sie sich dort zuerst an.",
  "This order belongs to another account. Sign in to that one.":
    "Diese Bestellung gehört zu einem anderen Konto. Bitte melden Sie sich dort an.",
  "This order has no such key.": "Diese Bestellung hat keinen solchen Schlüssel.",
  "Open the link that we mailed to you first: orders of a mailbox go to nobody but its owner.":
    "Bitte öffnen Sie zuerst den Link, den wir Ihnen geschickt haben: Bestellungen eines Postfachs bekommt nur, wem es gehört.",
  // Accounts.
  "Your role does not include this.": "Ihre Rolle erlaubt das nicht.",
  "Sign in first, or send a valid token or API key.": "Bitte melden Sie sich zuerst an.",
  "Sign in first.": "Bitte melden Sie sich zuerst an.",
  "The address or the password is not right.": "Die Adresse oder das Passwort stimmt nicht.",
  "The password is not right.": "Das Passwort stimmt nicht.",
  "This code is not right, or has been used. Wait for the next one.":
    "Dieser Code stimmt nicht oder wurde schon benutzt. Bitte warten Sie auf den nächsten.",
  "Choose another password.": "Bitte wählen Sie ein anderes Passwort.",
  "This link has been used or is too old. Ask for a new one.":
    "Dieser Link wurde schon benutzt oder ist zu alt. Bitte fordern Sie einen neuen an.",
  "Prove your mailbox first: a new link is on its way to it.":
    "Bitte bestätigen Sie zuerst Ihr Postfach: Ein neuer Link ist unterwegs.",
  "Prove your second factor again, then repeat this.":
    "Bitte bestätigen Sie Ihren zweiten Faktor noch einmal und wiederholen Sie es dann.",
  "The account with this address has never proven its mailbox. Do that first, or reset its password; then open the link again.":
    "Das Postfach des Kontos mit dieser Adresse wurde nie bestätigt. Tun Sie das zuerst, oder setzen Sie das Passwort zurück; öffnen Sie dann den Link noch einmal.",
  "The account of this address has changed. Open the link again.":
    "Das Konto dieser Adresse hat sich geändert. Bitte öffnen Sie den Link noch einmal.",
  "A second factor is set up already.": "Ein zweiter Faktor ist schon eingerichtet.",
  "No second factor is set up.": "Es ist kein zweiter Faktor eingerichtet.",
  "Whoever works here needs the second factor.": "Wer hier arbeitet, braucht den zweiten Faktor.",
  "This is the only way to sign in that is left. Add another one first.":
    "Das ist die letzte Möglichkeit, sich anzumelden. Bitte fügen Sie zuerst eine andere hinzu.",
  "An account keeps at most {} addresses. Remove one first.":
    "Ein Konto bewahrt höchstens {} Anschriften auf. Bitte entfernen Sie zuerst eine.",
  "You have no such address.": "Eine solche Anschrift haben Sie nicht.",
  "There is no such address.": "Diese Anschrift gibt es nicht.",
  "There is no such session.": "Diese Sitzung gibt es nicht.",
  "There is no such way to sign in.": "Diese Möglichkeit, sich anzumelden, gibt es nicht.",
  "This store is not registered with {}.": "Dieser Laden ist bei {} nicht angemeldet.",
  "Sign in first: these are the choices and mails of an account.":
    "Bitte melden Sie sich zuerst an: Dies sind die Einstellungen und E-Mails eines Kontos.",
  "Sign in with your password again, then show the code.":
    "Bitte melden Sie sich noch einmal mit Ihrem Passwort an und zeigen Sie dann den Code.",
  "This account is not there any more.": "Dieses Konto gibt es nicht mehr.",
};

/** What is wrong with a field, as schemas say it. */
export const fieldSentences: Readonly<Record<string, string>> = {
  "fill this in": "Bitte füllen Sie dieses Feld aus.",
  "an e-mail address, such as name@example.com": "Bitte eine E-Mail-Adresse, etwa name@example.com.",
  "Write an e-mail address, such as name@example.com.": "Bitte eine E-Mail-Adresse, etwa name@example.com.",
  "at most {} characters": "Höchstens {}\u00a0Zeichen.",
  "at least {} characters": "Mindestens {}\u00a0Zeichen.",
  "this one is among the first that are guessed: choose another, a few words together are good":
    "Dieses wird mit als Erstes erraten. Bitte wählen Sie ein anderes; ein paar Wörter zusammen sind gut.",
  "it is made of your name or address: choose another, a few words together are good":
    "Es besteht aus Ihrem Namen oder Ihrer Adresse. Bitte wählen Sie ein anderes; ein paar Wörter zusammen sind gut.",
  "the six digits that your app shows": "Bitte die sechs Ziffern, die Ihre App anzeigt.",
  "a country of the list": "Bitte ein Land aus der Liste.",
  "one line, without control characters": "Eine Zeile ohne Steuerzeichen.",
  "there is none with this name": "Das gibt es nicht.",
  "this does not look right": plainFieldMessage,
  "the highest price is below the lowest": "Der höchste Preis liegt unter dem niedrigsten.",
  "use the slug, such as nintendo-64": "Bitte in der Form nintendo-64.",
  "this is no readable text": "Das ist kein lesbarer Text.",
  "Write a whole amount, such as 1500.": "Bitte einen ganzen Betrag, etwa 1500.",
  "Write an amount, such as 9.99.": "Bitte einen Betrag, etwa 9,99.",
  "use a date such as 2026-11-23": "Bitte ein Datum wie 2026-11-23.",
};

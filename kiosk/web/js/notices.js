// @ts-check
"use strict";
/**
 * What a page says beside its form: that it logs out, is down, has saved, waits for the e-ID, or is
 * about something grave. Known by the words of Swedish services and of BankID, where a page puts them
 * that means them: in headings, alerts, dialogs and states. A text about such things is none.
 */
kiosk.notices = (() => {
  const STATES = "[role=status],[role=alert],[role=alertdialog],[aria-live]:not([aria-live=off])";
  const ASKING = "dialog[open],[role=dialog],[role=alertdialog],[role=alert]";
  const TITLES = "h1,h2,[role=heading]";
  const NAMED = `${TITLES},h3,legend,label,button,a[href]`;
  const MOST = 400; // letters of what counts as a message, and not as a text about something

  /** @type {Array<[PageNotice, string, RegExp]>} what it is, where it stands, how it is put */
  const SIGNS = [
    ["leaving", ASKING, /loggas (?:snart )?ut|är du kvar|fortsätt(?:a)? (?:att )?vara inloggad|sessionen (?:går snart|håller på)/],
    ["logged-out", `${TITLES},[role=alert]`, /(?:blivit|är) utloggad|loggats ut|loggat ut dig|(?:sessionen|inloggningen) har (?:gått ut|avslutats|upphört)/],
    ["down", TITLES, /tekniskt fel|något gick fel|sidan svarar inte|fungerar inte (?:just nu|för tillfället)|tillfälligt (?:stängd|avbrott)|underhåll(?:sarbete)? pågår|inte tillgänglig/],
    ["eid-scanned", `p,${STATES}`, /koden är läst|skriv in din säkerhetskod i|(?:öppna|fortsätt i) (?:din )?(?:bankid|freja)-?\s?app|legitimera dig i (?:din )?(?:app|telefon)/],
    ["eid-cancelled", `p,${STATES}`, /^(?:åtgärden|inloggningen|underskriften|legitimeringen) (?:är |har )?(?:avbruten|avbröts|avbrutits)/],
    ["eid-expired", `p,${STATES}`, /^(?:tiden (?:tog slut|gick ut|har gått ut)|qr-koden (?:är för gammal|har gått ut))/],
    ["eid-busy", `p,${STATES}`, /redan (?:är )?påbörjad/],
    ["eid-blocked", `p,${STATES}`, /(?:för gammalt eller spärrat|är spärrat|har spärrats)/],
    ["saved", "[role=status]", /^(?:utkast(?:et)? (?:är )?)?sparat|har sparats|sparades/],
    ["second-signer", `p,${STATES}`, /(?:andra|båda) (?:vårdnadshavar|förälder|sökande|maken|makan|sambon)[^.]*(?:skriv|signera|godkänn)/],
    ["grave", NAMED, /skyddade? personuppgifter|våld\b|överklaga|bestrid|återkrav|avhysning|vräkning|utvisning|tacka nej|återkalla/],
  ];

  /** @returns {PageNotice[]} what the page shows now, each once */
  function shown() {
    /** @type {Set<PageNotice>} */
    const found = new Set();
    for (const [notice, places, words] of SIGNS) {
      for (const place of kiosk.roots.select(places)) {
        if (found.has(notice)) break;
        if (!kiosk.names.exposed(place)) continue;
        const text = kiosk.names.text(place);
        if (text.length <= MOST && words.test(text.toLowerCase())) found.add(notice);
      }
    }
    return [...found];
  }

  return { shown };
})();

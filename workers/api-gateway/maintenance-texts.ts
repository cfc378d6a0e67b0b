/** The maintenance page in the product's languages: title, and what the visitor should know. */
import type { Locale } from "../../lib/i18n/locales";

export const MAINTENANCE_TEXTS: Readonly<Record<Locale, readonly [title: string, text: string]>> = {
  en: ["We will be right back", "Booked rides go ahead as planned. This page tries again by itself."],
  es: ["Volvemos enseguida", "Los viajes reservados siguen según lo previsto. Esta página lo vuelve a intentar sola."],
  pt: ["Voltamos já", "As viagens reservadas seguem como previsto. Esta página tenta de novo sozinha."],
  fr: ["Nous revenons tout de suite", "Les trajets réservés ont lieu comme prévu. Cette page réessaie d’elle-même."],
  de: [
    "Wir sind gleich wieder da",
    "Gebuchte Fahrten finden wie geplant statt. Diese Seite versucht es von selbst erneut.",
  ],
  it: ["Torniamo subito", "Le corse prenotate si svolgono come previsto. Questa pagina riprova da sola."],
  nl: ["We zijn zo terug", "Geboekte ritten gaan gewoon door. Deze pagina probeert het vanzelf opnieuw."],
  pl: ["Zaraz wracamy", "Zarezerwowane przejazdy odbędą się zgodnie z planem. Ta strona sama spróbuje ponownie."],
  ro: ["Revenim imediat", "Cursele rezervate au loc conform planului. Pagina încearcă din nou singură."],
  tr: ["Hemen döneceğiz", "Rezerve edilen yolculuklar planlandığı gibi yapılır. Bu sayfa kendiliğinden yeniden dener."],
  ru: ["Мы скоро вернёмся", "Забронированные поездки состоятся по плану. Страница сама повторит попытку."],
  uk: ["Ми скоро повернемося", "Заброньовані поїздки відбудуться за планом. Сторінка сама спробує ще раз."],
  ar: ["سنعود بعد قليل", "تسير الرحلات المحجوزة كما هو مخطط لها. ستعيد هذه الصفحة المحاولة تلقائيًا."],
  he: ["נחזור מיד", "נסיעות שהוזמנו יתקיימו כמתוכנן. הדף ינסה שוב מעצמו."],
  hi: ["हम तुरंत लौटते हैं", "बुक की गई यात्राएँ योजना के अनुसार होंगी। यह पेज अपने आप फिर से प्रयास करेगा।"],
  zh: ["我们马上回来", "已预订的行程照常进行。此页面会自动重试。"],
  ja: ["まもなく再開します", "ご予約済みの配車は予定どおり行われます。このページは自動的に再試行します。"],
  ko: ["곧 다시 열립니다", "예약된 운행은 예정대로 진행됩니다. 이 페이지는 자동으로 다시 시도합니다."],
  id: [
    "Kami segera kembali",
    "Perjalanan yang sudah dipesan tetap berjalan sesuai rencana. Halaman ini mencoba lagi sendiri.",
  ],
  sv: ["Vi är strax tillbaka", "Bokade resor genomförs som planerat. Sidan försöker igen av sig själv."],
};

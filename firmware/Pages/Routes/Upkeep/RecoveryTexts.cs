namespace Borne.Pages.Routes.Upkeep;

/// <summary>
/// The texts of the recovery page in each language. They lie in the program and not beside the page's words, which are packed for browsers
/// that can unpack them.
/// </summary>
public static class RecoveryTexts
{
    /// <summary>Heading.</summary>
    public const int Title = 0;

    /// <summary>What to do while there is no password, as HTML.</summary>
    public const int NoPassword = 1;

    /// <summary>Label of the password.</summary>
    public const int Password = 2;

    /// <summary>Title of the restart; the text behind a title is what the action does.</summary>
    public const int Restart = 3;

    /// <summary>What a restart does.</summary>
    public const int RestartWhat = 4;

    /// <summary>Title of the reset of the network.</summary>
    public const int Network = 5;

    /// <summary>What a reset of the network does.</summary>
    public const int NetworkWhat = 6;

    /// <summary>Title of the factory reset.</summary>
    public const int Factory = 7;

    /// <summary>What a factory reset does.</summary>
    public const int FactoryWhat = 8;

    /// <summary>The password is wrong.</summary>
    public const int WrongPassword = 9;

    /// <summary>Too many passwords were wrong.</summary>
    public const int TooManyPasswords = 10;

    /// <summary>The station restarts.</summary>
    public const int Restarts = 11;

    /// <summary>The settings could not be stored.</summary>
    public const int NotStored = 12;

    /// <summary>The network settings are reset.</summary>
    public const int NetworkIsReset = 13;

    /// <summary>Everything is reset.</summary>
    public const int AllIsReset = 14;

    /// <summary>The form names no action.</summary>
    public const int NoAction = 15;

    /// <summary>What helps who has forgotten the password.</summary>
    public const int Forgotten = 16;

    /// <summary>How many there are.</summary>
    public const int Count = 17;

    private const string English = "Recovery\n"
        + "The station has no password yet. Set one on <a href=\"/\">its page</a>.\n"
        + "Installer's password\n"
        + "Restart\n"
        + "The station restarts. Sessions that run end.\n"
        + "Reset the network\n"
        + "Addresses come from the network again, and the WiFi network is forgotten. Then it restarts.\n"
        + "Factory reset\n"
        + "All settings, cards and passwords are forgotten. Then it restarts.\n"
        + "The password is wrong; correct it.\n"
        + "Too many wrong passwords; wait a minute and try again.\n"
        + "The station restarts.\n"
        + "The settings could not be stored; check that the station's storage works.\n"
        + "The network settings are reset; the station restarts.\n"
        + "Everything is reset; the station restarts.\n"
        + "There is no such action.\n"
        + "Password forgotten? Hold the button inside the housing for 20 to 30 s and let it go: settings and passwords are as new then; cards and sessions stay.";

    private const string French = "Dépannage\n"
        + "La borne n’a pas encore de mot de passe. Choisissez-en un sur <a href=\"/\">sa page</a>.\n"
        + "Mot de passe de l’installateur\n"
        + "Redémarrer\n"
        + "La borne redémarre. Les charges en cours prennent fin.\n"
        + "Réinitialiser le réseau\n"
        + "Les adresses viennent à nouveau du réseau, et le réseau Wi-Fi est oublié. Puis la borne redémarre.\n"
        + "Réglages d’usine\n"
        + "Tous les réglages, badges et mots de passe sont oubliés. Puis la borne redémarre.\n"
        + "Le mot de passe est faux\u00A0; corrigez-le.\n"
        + "Trop de mots de passe faux\u00A0; attendez une minute et réessayez.\n"
        + "La borne redémarre.\n"
        + "Les réglages n’ont pas pu être enregistrés\u00A0; vérifiez la mémoire de la borne.\n"
        + "Le réseau est réinitialisé\u00A0; la borne redémarre.\n"
        + "Tout est réinitialisé\u00A0; la borne redémarre.\n"
        + "Cette action n’existe pas.\n"
        + "Mot de passe oublié\u00A0? Tenez le bouton dans le boîtier pendant 20 à 30 s, puis relâchez\u00A0: réglages et mots de passe sont alors comme neufs\u00A0; badges et charges restent.";

    private const string German = "Notbedienung\n"
        + "Die Station hat noch kein Passwort. Setzen Sie eines auf <a href=\"/\">ihrer Seite</a>.\n"
        + "Passwort des Installateurs\n"
        + "Neu starten\n"
        + "Die Station startet neu. Laufende Ladevorgänge enden.\n"
        + "Netz zurücksetzen\n"
        + "Adressen kommen wieder aus dem Netz, und das WLAN wird vergessen. Danach startet die Station neu.\n"
        + "Werkseinstellungen\n"
        + "Alle Einstellungen, Karten und Passwörter werden vergessen. Danach startet die Station neu.\n"
        + "Das Passwort ist falsch; berichtigen Sie es.\n"
        + "Zu viele falsche Passwörter; warten Sie eine Minute, und versuchen Sie es noch einmal.\n"
        + "Die Station startet neu.\n"
        + "Die Einstellungen konnten nicht gespeichert werden; prüfen Sie den Speicher der Station.\n"
        + "Das Netz ist zurückgesetzt; die Station startet neu.\n"
        + "Alles ist zurückgesetzt; die Station startet neu.\n"
        + "Diese Handlung gibt es nicht.\n"
        + "Passwort vergessen? Den Taster im Gehäuse 20 bis 30 s halten und loslassen: Einstellungen und Passwörter sind dann wie neu; Karten und Ladevorgänge bleiben.";

    private const string Dutch = "Herstel\n"
        + "Het laadstation heeft nog geen wachtwoord. Kies er een op <a href=\"/\">zijn pagina</a>.\n"
        + "Wachtwoord van de installateur\n"
        + "Herstarten\n"
        + "Het laadstation herstart. Lopende laadbeurten eindigen.\n"
        + "Netwerk terugzetten\n"
        + "Adressen komen weer van het netwerk, en het wifi-netwerk wordt vergeten. Daarna herstart het laadstation.\n"
        + "Fabrieksinstellingen\n"
        + "Alle instellingen, passen en wachtwoorden worden vergeten. Daarna herstart het laadstation.\n"
        + "Het wachtwoord klopt niet; verbeter het.\n"
        + "Te veel verkeerde wachtwoorden; wacht een minuut en probeer het opnieuw.\n"
        + "Het laadstation herstart.\n"
        + "De instellingen konden niet worden opgeslagen; controleer de opslag van het laadstation.\n"
        + "Het netwerk is teruggezet; het laadstation herstart.\n"
        + "Alles is teruggezet; het laadstation herstart.\n"
        + "Deze handeling bestaat niet.\n"
        + "Wachtwoord vergeten? Houd de knop in de behuizing 20 tot 30 s ingedrukt en laat los: instellingen en wachtwoorden zijn dan als nieuw; passen en laadbeurten blijven.";

    /// <summary>All texts of a language, by their numbers.</summary>
    /// <param name="language">Its number in <see cref="Bodies.PageLanguages.Codes"/>.</param>
    public static string[] In(int language) => (language switch
    {
        1 => French,
        2 => German,
        3 => Dutch,
        _ => English,
    }).Split('\n');
}

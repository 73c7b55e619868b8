package dev.viva.app.fraud;

/** Hides what may be a card or account number before a name is shown or logged. */
public final class Masked {
    private static final int DIGITS_OF_A_NUMBER = 9;
    private static final int SHOWN = 4;

    private Masked() {}

    /**
     * The id with all but its last four digits replaced by dots where it holds nine digits or more: card numbers have 13
     * to 19, IBANs 10 and more, account numbers mostly nine or more. Other ids come back unchanged.
     */
    public static String id(String id) {
        int digits = (int) id.chars().filter(Character::isDigit).count();
        if (digits < DIGITS_OF_A_NUMBER) {
            return id;
        }
        StringBuilder masked = new StringBuilder(id.length());
        int left = digits;
        for (int at = 0; at < id.length(); at++) {
            char letter = id.charAt(at);
            boolean hide = Character.isDigit(letter) && left > SHOWN;
            masked.append(hide ? '•' : letter);
            left -= Character.isDigit(letter) ? 1 : 0;
        }
        return masked.toString();
    }
}

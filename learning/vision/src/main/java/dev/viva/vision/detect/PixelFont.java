package dev.viva.vision.detect;

import java.util.Locale;

/** Capital letters, digits and a few signs on a grid of five by seven. */
final class PixelFont {
    static final int COLUMNS = 5;
    static final int ROWS = 7;

    /** From one letter to the next. */
    static final int ADVANCE = COLUMNS + 1;

    private static final String KNOWN = " ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,-_/:";

    /** Two hexadecimal digits a row, the leftmost column in the highest of five bits. */
    private static final String[] ROWS_OF = {
        "00000000000000", // space
        "0E11111F111111",
        "1E11111E11111E",
        "0E11101010110E",
        "1E11111111111E", // A B C D
        "1F10101E10101F",
        "1F10101E101010",
        "0E11101713110F",
        "1111111F111111", // E F G H
        "0E04040404040E",
        "0702020202120C",
        "11121418141211",
        "1010101010101F", // I J K L
        "111B1515111111",
        "11191515131111",
        "0E11111111110E",
        "1E11111E101010", // M N O P
        "0E11111115120D",
        "1E11111E141211",
        "0F10100E01011E",
        "1F040404040404", // Q R S T
        "1111111111110E",
        "11111111110A04",
        "11111115151B11",
        "11110A040A1111", // U V W X
        "11110A04040404",
        "1F01020408101F", // Y Z
        "0E11131519110E",
        "040C040404040E",
        "0E11010204081F",
        "1F02040201110E",
        "02060A121F0202", // 0 1 2 3 4
        "1F101E0101110E",
        "0608101E11110E",
        "1F010204080808",
        "0E11110E11110E",
        "0E11110F01020C", // 5 6 7 8 9
        "00000000000C0C",
        "0000000C0C0408",
        "0000000E000000",
        "0000000000001F",
        "01010204081010", // . , - _ /
        "000C0C000C0C00" // :
    };

    private static final String UNKNOWN = "1F11111111111F";

    private PixelFont() {}

    /** Whether a pixel belongs to a letter; small ones are written as capitals. */
    static boolean covers(char letter, int column, int row) {
        int place = KNOWN.indexOf(String.valueOf(letter).toUpperCase(Locale.ROOT));
        String rows = place < 0 ? UNKNOWN : ROWS_OF[place];
        int bits = Integer.parseInt(rows.substring(2 * row, 2 * row + 2), 16);
        return (bits >> (COLUMNS - 1 - column) & 1) == 1;
    }
}

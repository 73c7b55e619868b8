package dev.viva.content.math;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The letters of mathematics: Unicode has a sign of its own for each letter of each alphabet, with some gaps. */
final class Alphabets {
    /** Letters that were in Unicode before the mathematical alphabets were, by alphabet and letter. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("mathbbC", "ℂ"),
            Map.entry("mathbbH", "ℍ"),
            Map.entry("mathbbN", "ℕ"),
            Map.entry("mathbbP", "ℙ"),
            Map.entry("mathbbQ", "ℚ"),
            Map.entry("mathbbR", "ℝ"),
            Map.entry("mathbbZ", "ℤ"),
            Map.entry("mathcalB", "ℬ"),
            Map.entry("mathcalE", "ℰ"),
            Map.entry("mathcalF", "ℱ"),
            Map.entry("mathcalH", "ℋ"),
            Map.entry("mathcalI", "ℐ"),
            Map.entry("mathcalL", "ℒ"),
            Map.entry("mathcalM", "ℳ"),
            Map.entry("mathcalR", "ℛ"),
            Map.entry("mathcale", "ℯ"),
            Map.entry("mathcalg", "ℊ"),
            Map.entry("mathcalo", "ℴ"));

    /** First capital, first small letter, first digit, first Greek capital, first small Greek letter; 0 for none. */
    private static final Map<String, int[]> FIRST = Map.of(
            "mathbf", new int[] {0x1D400, 0x1D41A, 0x1D7CE, 0x1D6A8, 0x1D6C2},
            "boldsymbol", new int[] {0x1D468, 0x1D482, 0x1D7CE, 0x1D71C, 0x1D736},
            "mathbb", new int[] {0x1D538, 0x1D552, 0x1D7D8, 0, 0},
            "mathcal", new int[] {0x1D49C, 0x1D4B6, 0, 0, 0},
            "mathsf", new int[] {0x1D5A0, 0x1D5BA, 0x1D7E2, 0, 0},
            "mathtt", new int[] {0x1D670, 0x1D68A, 0x1D7F6, 0, 0});

    private Alphabets() {}

    static boolean has(String name) {
        return FIRST.containsKey(name);
    }

    /** The sign of a letter in an alphabet, or {@code null} if the alphabet has none. */
    static @Nullable String letter(String alphabet, int letter) {
        String elsewhere = ELSEWHERE.get(alphabet + Character.toString(letter));
        if (elsewhere != null) {
            return elsewhere;
        }
        int[] first = FIRST.get(alphabet);
        int at = first == null ? 0 : place(first, letter);
        return at == 0 ? null : Character.toString(at);
    }

    private static int place(int[] first, int letter) {
        if (letter >= 'A' && letter <= 'Z') {
            return first[0] + letter - 'A';
        }
        if (letter >= 'a' && letter <= 'z') {
            return first[1] + letter - 'a';
        }
        if (letter >= '0' && letter <= '9') {
            return first[2] == 0 ? 0 : first[2] + letter - '0';
        }
        if (letter >= 'Α' && letter <= 'Ω') {
            return first[3] == 0 ? 0 : first[3] + letter - 'Α';
        }
        return letter >= 'α' && letter <= 'ω' && first[4] != 0 ? first[4] + letter - 'α' : 0;
    }
}

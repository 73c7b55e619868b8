package dev.viva.study.interview;

/**
 * Takes the endings off English words, so that "regularised", "regularises" and "regularisation" are the same: the
 * algorithm of M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980, written from the paper, with the
 * British endings -ise and -isation beside the American ones. Thread-safe.
 */
final class Stemmer {
    private static final String[][] SECOND = {
        {"ational", "ate"}, {"tional", "tion"}, {"enci", "ence"}, {"anci", "ance"}, {"izer", "ize"}, {"iser", "ize"},
        {"abli", "able"}, {"alli", "al"}, {"entli", "ent"}, {"eli", "e"}, {"ousli", "ous"}, {"ization", "ize"},
        {"isation", "ize"}, {"ation", "ate"}, {"ator", "ate"}, {"alism", "al"}, {"iveness", "ive"}, {"fulness", "ful"},
        {"ousness", "ous"}, {"aliti", "al"}, {"iviti", "ive"}, {"biliti", "ble"}
    };
    private static final String[][] THIRD = {
        {"icate", "ic"},
        {"ative", ""},
        {"alize", "al"},
        {"alise", "al"},
        {"iciti", "ic"},
        {"ical", "ic"},
        {"ful", ""},
        {"ness", ""}
    };
    private static final String[] FOURTH = {
        "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate",
        "iti", "ous", "ive", "ize", "ise"
    };

    private Stemmer() {}

    /** The stem of a word in lower case; words of one or two letters stay. O(length). */
    static String stem(String word) {
        if (word.length() < 3 || !word.chars().allMatch(letter -> letter >= 'a' && letter <= 'z')) {
            return word;
        }
        String stem = past(plural(word));
        stem = endsAfterVowel(stem, "y") ? cut(stem, 1) + "i" : stem;
        stem = replaced(stem, SECOND);
        stem = replaced(stem, THIRD);
        return tidied(dropped(stem));
    }

    private static String plural(String word) {
        if (word.endsWith("sses") || word.endsWith("ies")) {
            return cut(word, 2);
        }
        return word.endsWith("s") && !word.endsWith("ss") ? cut(word, 1) : word;
    }

    private static String past(String word) {
        if (word.endsWith("eed")) {
            return measure(cut(word, 3)) > 0 ? cut(word, 1) : word;
        }
        for (String ending : new String[] {"ed", "ing"}) {
            if (endsAfterVowel(word, ending)) {
                return restored(cut(word, ending.length()));
            }
        }
        return word;
    }

    private static String restored(String stem) {
        if (stem.endsWith("at") || stem.endsWith("bl") || stem.endsWith("iz") || stem.endsWith("is")) {
            return stem + "e";
        }
        if (endsDoubled(stem) && "lsz".indexOf(stem.charAt(stem.length() - 1)) < 0) {
            return cut(stem, 1);
        }
        return measure(stem) == 1 && endsShort(stem) ? stem + "e" : stem;
    }

    private static String replaced(String word, String[][] endings) {
        for (String[] ending : endings) {
            if (word.endsWith(ending[0])) {
                String stem = cut(word, ending[0].length());
                return measure(stem) > 0 ? stem + ending[1] : word;
            }
        }
        return word;
    }

    private static String dropped(String word) {
        String longest = "";
        for (String ending : FOURTH) {
            longest = word.endsWith(ending) && ending.length() > longest.length() ? ending : longest;
        }
        String stem = cut(word, longest.length());
        boolean allowed = !longest.equals("ion") || stem.endsWith("s") || stem.endsWith("t");
        return !longest.isEmpty() && allowed && measure(stem) > 1 ? stem : word;
    }

    private static String tidied(String word) {
        String stem = word;
        if (word.endsWith("e")) {
            String without = cut(word, 1);
            int measure = measure(without);
            stem = measure > 1 || (measure == 1 && !endsShort(without)) ? without : word;
        }
        return stem.endsWith("ll") && measure(stem) > 1 ? cut(stem, 1) : stem;
    }

    /** How often a run of vowels is followed by a run of consonants. */
    private static int measure(String stem) {
        int count = 0;
        boolean vowel = false;
        for (int at = 0; at < stem.length(); at++) {
            boolean now = isVowel(stem, at);
            count += vowel && !now ? 1 : 0;
            vowel = now;
        }
        return count;
    }

    private static boolean endsAfterVowel(String word, String ending) {
        if (!word.endsWith(ending)) {
            return false;
        }
        for (int at = 0; at < word.length() - ending.length(); at++) {
            if (isVowel(word, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsDoubled(String stem) {
        int last = stem.length() - 1;
        return last > 0 && stem.charAt(last) == stem.charAt(last - 1) && !isVowel(stem, last);
    }

    /** Consonant, vowel, consonant, the last none of w, x and y. */
    private static boolean endsShort(String stem) {
        int last = stem.length() - 1;
        return last > 1
                && !isVowel(stem, last)
                && isVowel(stem, last - 1)
                && !isVowel(stem, last - 2)
                && "wxy".indexOf(stem.charAt(last)) < 0;
    }

    private static boolean isVowel(String word, int at) {
        char letter = word.charAt(at);
        return "aeiou".indexOf(letter) >= 0 || (letter == 'y' && at > 0 && !isVowel(word, at - 1));
    }

    private static String cut(String word, int letters) {
        return word.substring(0, word.length() - letters);
    }
}

package dev.viva.text.token;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The seeds of a training: every character, and the substrings that cover most. */
final class UnigramSeeds {
    private UnigramSeeds() {}

    static List<Unigram.Piece> of(WordCounts words, UnigramTraining training) {
        Map<String, Long> counted = new HashMap<>();
        for (int at = 0; at < words.size(); at++) {
            count(words.word(at), words.count(at), training.longestPiece(), counted);
        }
        List<Map.Entry<String, Long>> chosen = counted.entrySet().stream()
                .filter(each -> isSingle(each.getKey()) || each.getValue() > 1)
                .sorted(Comparator.comparing((Map.Entry<String, Long> each) -> !isSingle(each.getKey()))
                        .thenComparing(
                                Comparator.comparingLong(UnigramSeeds::covered).reversed())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(Math.max(
                        training.seedSize(),
                        counted.keySet().stream().filter(UnigramSeeds::isSingle).count()))
                .toList();
        double logTotal =
                Math.log(chosen.stream().mapToLong(UnigramSeeds::covered).sum());
        return chosen.stream()
                .map(each -> new Unigram.Piece(each.getKey(), Math.log(covered(each)) - logTotal))
                .toList();
    }

    private static long covered(Map.Entry<String, Long> substring) {
        return substring.getValue() * substring.getKey().length();
    }

    private static boolean isSingle(String text) {
        return text.codePointCount(0, text.length()) == 1;
    }

    private static void count(String word, long count, int longest, Map<String, Long> into) {
        for (int from = 0; from < word.length(); from += Character.charCount(word.codePointAt(from))) {
            int end = from;
            for (int characters = 0; characters < longest && end < word.length(); characters++) {
                end += Character.charCount(word.codePointAt(end));
                into.merge(word.substring(from, end), count, Long::sum);
            }
        }
    }
}

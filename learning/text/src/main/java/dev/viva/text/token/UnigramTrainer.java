package dev.viva.text.token;

import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Learns a unigram model: seeds, rounds of expectation maximisation, and drops. */
final class UnigramTrainer {
    private static final int GRAIN = 1024;
    /** Pieces that are expected less often than this are dropped after a round, as in SentencePiece. */
    private static final double LEAST_EXPECTED = 0.5;
    /** Drops end a little above the size that is wanted; the rest goes by score. */
    private static final double CLOSE_ENOUGH = 1.1;

    private final UnigramTraining training;
    private final List<String> specialTokens;
    private final int unknown;
    private final Parallel parallel;

    UnigramTrainer(UnigramTraining training, List<String> specialTokens, int unknown, Parallel parallel) {
        this.training = training;
        this.specialTokens = specialTokens;
        this.unknown = unknown;
        this.parallel = parallel;
    }

    Unigram train(WordCounts words, Progress progress) {
        List<Unigram.Piece> pieces = UnigramSeeds.of(words, training);
        Set<String> characters = characters(words);
        int wanted = training.vocabularySize() - specialTokens.size();
        if (wanted < characters.size()) {
            throw new IllegalArgumentException("UnigramTraining.vocabularySize must be at least the special tokens and"
                    + " characters, " + (specialTokens.size() + characters.size()) + ", got "
                    + training.vocabularySize());
        }
        int close = Math.max(wanted, (int) (wanted * CLOSE_ENOUGH));
        try (Progress.Task task = progress.start("drop pieces", -1)) {
            while (true) {
                for (int round = 0; round < training.rounds(); round++) {
                    pieces = fitted(pieces, words, characters);
                }
                if (pieces.size() <= close) {
                    break;
                }
                int kept = Math.max(close, (int) (pieces.size() * training.shrinking()));
                task.advance(pieces.size() - (long) kept);
                task.note(pieces.size() + " pieces");
                pieces = dropped(pieces, words, characters, kept);
            }
        }
        return finished(pieces, characters, wanted);
    }

    private static Set<String> characters(WordCounts words) {
        Set<String> characters = new HashSet<>();
        for (int word = 0; word < words.size(); word++) {
            words.word(word).codePoints().mapToObj(Character::toString).forEach(characters::add);
        }
        return characters;
    }

    /** One round: expected counts by forward and backward sums, then the digamma form of their logarithms. */
    private List<Unigram.Piece> fitted(List<Unigram.Piece> pieces, WordCounts words, Set<String> characters) {
        double[] expected = expected(model(pieces), words);
        double total = 0;
        for (int id = 0; id < expected.length; id++) {
            boolean keeps = expected[id] >= LEAST_EXPECTED
                    || characters.contains(pieces.get(id).text());
            expected[id] = keeps ? Math.max(expected[id], LEAST_EXPECTED) : 0;
            total += expected[id];
        }
        List<Unigram.Piece> fitted = new ArrayList<>();
        double logTotal = digamma(total);
        for (int id = 0; id < expected.length; id++) {
            if (expected[id] > 0) {
                fitted.add(new Unigram.Piece(pieces.get(id).text(), digamma(expected[id]) - logTotal));
            }
        }
        return fitted;
    }

    private static Unigram model(List<Unigram.Piece> pieces) {
        return new Unigram(pieces, Unigram.NONE, false);
    }

    private double[] expected(Unigram model, WordCounts words) {
        int size = model.vocabulary().idLimit();
        return parallel.reduce(
                words.size(),
                Math.max(GRAIN, words.size() / 16),
                new double[size],
                (from, to) -> {
                    double[] expected = new double[size];
                    UnigramLattice lattice = new UnigramLattice(model);
                    for (int word = from; word < to; word++) {
                        lattice.addExpected(words.word(word), words.count(word), expected);
                    }
                    return expected;
                },
                UnigramTrainer::sum);
    }

    private static double[] sum(double[] left, double[] right) {
        double[] sum = left.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += right[i];
        }
        return sum;
    }

    /** Keeps those pieces whose absence would cost the likelihood most, and all single characters. */
    private List<Unigram.Piece> dropped(
            List<Unigram.Piece> pieces, WordCounts words, Set<String> characters, int kept) {
        Unigram model = model(pieces);
        double[] used = used(model, words);
        double total = Arrays.stream(used).sum();
        double[] losses = new double[pieces.size()];
        for (int id = 0; id < losses.length; id++) {
            String text = pieces.get(id).text();
            losses[id] = characters.contains(text)
                    ? Double.POSITIVE_INFINITY
                    : used[id] == 0 ? 0 : loss(model, text, used, used[id], total);
        }
        return IntStream.range(0, losses.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer id) -> losses[id]).reversed())
                .limit(kept)
                .sorted()
                .map(pieces::get)
                .toList();
    }

    /** By how much the mean log likelihood of a piece falls when the best cut without {@code piece} stands for it. */
    private static double loss(Unigram model, String piece, double[] used, double count, double total) {
        int[] ids = new int[piece.length() + 1];
        int[] starts = model.bestPath(piece, ids, true);
        double alternative = 0;
        int parts = 0;
        for (int end = piece.length(); end > 0; end = starts[end]) {
            alternative += Math.log(used[ids[end]] + count);
            parts++;
        }
        double totalWithout = total + count * (parts - 1);
        double before = Math.log(count) - Math.log(total);
        double without = alternative - parts * Math.log(totalWithout);
        return count / total * (before - without);
    }

    /** How often each piece is in the best cuts of the words. */
    private double[] used(Unigram model, WordCounts words) {
        double[] used = new double[model.vocabulary().idLimit()];
        for (int word = 0; word < words.size(); word++) {
            WordTokens tokens = model.tokens(words.word(word));
            for (int i = 0; i < tokens.size(); i++) {
                used[tokens.id(i)] += words.count(word);
            }
        }
        return used;
    }

    private Unigram finished(List<Unigram.Piece> pieces, Set<String> characters, int wanted) {
        Comparator<Unigram.Piece> order = Comparator.comparing(
                        (Unigram.Piece piece) -> !characters.contains(piece.text()))
                .thenComparing(Comparator.comparingDouble(Unigram.Piece::score).reversed());
        List<Unigram.Piece> kept = pieces.stream()
                .filter(piece -> !specialTokens.contains(piece.text()))
                .sorted(order)
                .limit(wanted)
                .sorted(Comparator.comparingDouble(Unigram.Piece::score)
                        .reversed()
                        .thenComparing(Unigram.Piece::text))
                .toList();
        List<Unigram.Piece> all = new ArrayList<>();
        specialTokens.forEach(token -> all.add(new Unigram.Piece(token, 0)));
        all.addAll(kept);
        return new Unigram(all, unknown, false);
    }

    /** The derivative of the log of the gamma function, by recurrence up to 7 and the asymptotic series from there. */
    static double digamma(double value) {
        double x = value;
        double result = 0;
        for (; x < 7; x++) {
            result -= 1 / x;
        }
        x -= 0.5;
        double square = 1 / (x * x);
        return result
                + Math.log(x)
                + square * (1.0 / 24 - square * (7.0 / 960 - square * (31.0 / 8064 - square * 127.0 / 30720)));
    }
}

package dev.viva.bench.text;

import dev.viva.bench.Claim;
import dev.viva.bench.Contest;
import dev.viva.bench.Goal;
import dev.viva.bench.PythonPeer;
import dev.viva.bench.Report;
import dev.viva.bench.Sample;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.text.embed.Architecture;
import dev.viva.text.embed.Corpus;
import dev.viva.text.embed.FastText;
import dev.viva.text.embed.Word2Vec;
import dev.viva.text.embed.WordVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Word2Vec and FastText beside gensim: the same text, dimension, window, negatives, epochs and two threads; counting words
 * is left out on both sides. Among the text are sentences about people in roles, from which analogies can be answered: each
 * side says how many it answers, and how often two words that tell the same role are more alike than two of different ones.
 */
public final class EmbeddingsClaim implements Claim {
    private static final int ROUNDS = 2;
    private static final int WORDS = 10_000_000;
    private static final int THREADS = 2;
    private static final int PLANTED = 20_000;
    private static final int ROLES = 8;
    private static final double FASTER = 2;
    private static final Word2Vec SETTINGS = Word2Vec.standard().withEpochs(1);

    @Override
    public String name() {
        return "embeddings";
    }

    @Override
    public String summary() {
        return "training Word2Vec (skip-gram, bag of words) and FastText on 10 million words, dimension 100, window 5,"
                + " 5 negatives, 2 threads; peer: gensim";
    }

    @Override
    public void measure(Report report) throws Exception {
        List<String> once = new ArrayList<>(BenchText.sentences(report));
        once.addAll(planted());
        List<String> lines = repeated(once);
        shuffle(lines);
        Corpus corpus = Corpus.of(
                lines.stream().map(line -> Arrays.asList(line.split(" ", -1))).toList(), SETTINGS.minimumCount());
        Path file = Files.createTempFile("viva-embeddings", ".txt");
        Optional<PythonPeer> peer = PythonPeer.start(report, EmbeddingsClaim.class, "embeddings_peer.py", "gensim");
        try {
            Files.write(file, lines);
            for (String kind : List.of("skip-gram", "bag", "fasttext")) {
                compare(report, kind, corpus, file, peer);
            }
        } finally {
            Files.deleteIfExists(file);
            if (peer.isPresent()) {
                peer.get().close();
            }
        }
    }

    /** The same lines again and again until there are enough words. */
    private static List<String> repeated(List<String> once) {
        long words = once.stream().mapToLong(line -> line.split(" ", -1).length).sum();
        List<String> lines = new ArrayList<>();
        for (long written = 0; written < WORDS; written += words) {
            lines.addAll(once);
        }
        return lines;
    }

    /** What one side answers rightly. */
    private record Probes(double analogies, double similarities) {
        static Probes of(WordVectors vectors) {
            return new Probes(analogiesRight(vectors), similaritiesRight(vectors));
        }
    }

    private static void compare(Report report, String kind, Corpus corpus, Path file, Optional<PythonPeer> peer)
            throws Exception {
        Map<String, Probes> right = new LinkedHashMap<>();
        Contest contest = new Contest().enter(kind + ", Viva", () -> {
            try (Parallel threads = Parallel.of(THREADS)) {
                List<WordVectors> vectors = new ArrayList<>();
                double seconds = Contest.seconds(() -> vectors.add(train(kind, corpus, threads)));
                right.put("Viva", Probes.of(vectors.getFirst()));
                return corpus.length() / seconds / 1000;
            }
        });
        if (peer.isPresent()) {
            contest.enter(kind + ", gensim", () -> {
                PythonPeer.Answer answer = ask(peer.get(), kind, file);
                right.put(
                        "gensim",
                        new Probes(answer.figures().get(0), answer.figures().get(1)));
                return corpus.length() / answer.seconds() / 1000;
            });
        }
        Map<String, Sample> measured = contest.run(1, ROUNDS);
        List<List<String>> rows = new ArrayList<>();
        measured.forEach((what, sample) -> {
            List<String> row = new ArrayList<>(List.of(what));
            row.addAll(sample.cells("%.0f", 1));
            rows.add(row);
        });
        report.table(List.of("thousand words a second", "median", "least", "most"), rows);
        report.line("  probes right: " + right);
        if (peer.isPresent()) {
            Sample own = Objects.requireNonNull(measured.get(kind + ", Viva"));
            Sample other = Objects.requireNonNull(measured.get(kind + ", gensim"));
            report.goal(kind + ", times gensim's speed", own.ratioTo(other), Goal.atLeast(FASTER));
            Probes ours = Objects.requireNonNull(right.get("Viva"));
            Probes theirs = Objects.requireNonNull(right.get("gensim"));
            report.goal(
                    kind + ", analogies fewer than gensim's, as a share",
                    theirs.analogies() - ours.analogies(),
                    Goal.atMost(0.05));
            report.goal(
                    kind + ", similarities fewer than gensim's, as a share",
                    theirs.similarities() - ours.similarities(),
                    Goal.atMost(0.05));
        }
    }

    private static PythonPeer.Answer ask(PythonPeer peer, String kind, Path file) throws IOException {
        return peer.ask(
                "train",
                kind,
                file,
                SETTINGS.dimension(),
                SETTINGS.window(),
                SETTINGS.negatives(),
                SETTINGS.epochs(),
                THREADS);
    }

    private static WordVectors train(String kind, Corpus corpus, Parallel threads) {
        return switch (kind) {
            case "bag" ->
                SETTINGS.withArchitecture(Architecture.CONTINUOUS_BAG_OF_WORDS).fit(corpus, threads, Progress.none());
            case "fasttext" ->
                FastText.of(SETTINGS).fit(corpus, threads, Progress.none()).words();
            default -> SETTINGS.fit(corpus, threads, Progress.none());
        };
    }

    /** Sentences that name a person of one of two kinds, between words that tell kind and role. */
    private static List<String> planted() {
        SplittableRandom random = new SplittableRandom(1);
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < PLANTED; i++) {
            int role = random.nextInt(ROLES);
            boolean man = random.nextBoolean();
            sentences.add(hints(role, man, random) + " " + person(role, man) + " " + hints(role, man, random));
        }
        return sentences;
    }

    private static String hints(int role, boolean man, SplittableRandom random) {
        return "role" + role + "hint" + random.nextInt(6) + " " + (man ? "his" : "her") + "hint" + random.nextInt(6);
    }

    private static String person(int role, boolean man) {
        return "person" + role + (man ? "man" : "woman");
    }

    private static void shuffle(List<String> lines) {
        SplittableRandom random = new SplittableRandom(2);
        for (int last = lines.size() - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            lines.set(other, lines.set(last, lines.get(other)));
        }
    }

    private static double analogiesRight(WordVectors vectors) {
        int right = 0;
        for (int a = 0; a < ROLES; a++) {
            for (int b = 0; b < ROLES; b++) {
                if (a != b) {
                    String answer = vectors.analogy(
                                    List.of(person(b, true), person(a, false)), List.of(person(a, true)), 1)
                            .getFirst()
                            .word();
                    right += answer.equals(person(b, false)) ? 1 : 0;
                }
            }
        }
        return right / (double) (ROLES * (ROLES - 1));
    }

    /** Whether two words that tell the same role are more alike than two that tell different ones. */
    private static double similaritiesRight(WordVectors vectors) {
        int right = 0;
        for (int a = 0; a < ROLES; a++) {
            for (int b = 0; b < ROLES; b++) {
                String word = "role" + a + "hint0";
                right += a != b
                                && vectors.similarity(word, "role" + a + "hint1")
                                        > vectors.similarity(word, "role" + b + "hint1")
                        ? 1
                        : 0;
            }
        }
        return right / (double) (ROLES * (ROLES - 1));
    }
}

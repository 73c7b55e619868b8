package dev.viva.text.sentence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.testkit.Laws;
import dev.viva.text.embed.FastText;
import dev.viva.text.embed.FastTextFiles;
import dev.viva.text.embed.FastTextVectors;
import dev.viva.text.embed.Word2Vec;
import dev.viva.text.embed.WordVectorFiles;
import dev.viva.text.embed.WordVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A text is the weighted mean of its words, whatever their order, and a misspelt word is near what was meant. */
class WordMeanEncoderTest {
    private static final List<String> SEA = List.of("whale", "water", "harbour", "sailing", "captain", "island");
    private static final List<String> LAND = List.of("tractor", "meadow", "farmer", "harvest", "barley", "orchard");
    private static final FastTextVectors LEARNED = learned();

    @TempDir
    private Path folder;

    /** Texts of two kinds, whose frequent words are the same. */
    private static List<String> texts() {
        SplittableRandom random = new SplittableRandom(1);
        List<String> texts = new ArrayList<>();
        for (int at = 0; at < 400; at++) {
            List<String> kind = at % 2 == 0 ? SEA : LAND;
            StringBuilder text = new StringBuilder("The");
            for (int word = 0; word < 8; word++) {
                text.append(' ')
                        .append(kind.get(random.nextInt(kind.size())))
                        .append(word % 2 == 0 ? " of the" : " and");
            }
            texts.add(text.append('.').toString());
        }
        return texts;
    }

    private static FastTextVectors learned() {
        Word2Vec words = Word2Vec.standard()
                .withDimension(24)
                .withMinimumCount(1)
                .withEpochs(10)
                .withLearningRate(0.05);
        return WordMeanEncoder.learn(texts(), FastText.of(words).withBuckets(4_000), Parallel.of(1), Progress.none());
    }

    @Test
    void aTextIsTheWeightedMeanByTheScalarFormula() {
        List<String> words = new ArrayList<>(SEA);
        words.addAll(List.of("the", "of", "and", "whalee", "Orchard", "unseenword"));
        long[] counts = LEARNED.counts();
        double all = Arrays.stream(counts).sum();
        Laws.hold(50, random -> {
            double smoothing = random.nextBoolean() ? WordMeanEncoder.SMOOTHING : random.nextDouble(1e-6, 1);
            List<String> drawn = new ArrayList<>();
            for (int at = random.nextInt(1, 12); at > 0; at--) {
                drawn.add(words.get(random.nextInt(words.size())));
            }
            double[] mean = new double[24];
            for (String word : drawn) {
                String known = word.toLowerCase(java.util.Locale.ROOT);
                int at = LEARNED.words().words().indexOf(known);
                double share = at < 0 ? 0 : counts[at] / all;
                float[] vector = LEARNED.vector(known);
                for (int value = 0; value < mean.length; value++) {
                    mean[value] += smoothing / (smoothing + share) * vector[value] / drawn.size();
                }
            }
            double length =
                    Math.sqrt(Arrays.stream(mean).map(each -> each * each).sum());
            try (WordMeanEncoder encoder = WordMeanEncoder.of(LEARNED, smoothing)) {
                float[] vector = encoder.encode(String.join(", ", drawn) + "!");
                for (int value = 0; value < mean.length; value++) {
                    assertThat((double) vector[value]).isEqualTo(mean[value] / length, within(1e-6));
                }
            }
        });
    }

    @Test
    void orderDoesNotCountToTheLastBit() {
        try (WordMeanEncoder encoder = WordMeanEncoder.of(LEARNED)) {
            Laws.hold(30, random -> {
                List<String> words = new ArrayList<>(SEA);
                words.addAll(LAND.subList(0, random.nextInt(LAND.size())));
                words.add("whale");
                float[] before = encoder.encode(String.join(" ", words));
                Collections.shuffle(words, new Random(random.nextLong()));
                assertThat(encoder.encode(String.join("\n", words))).isEqualTo(before);
                assertThat(encoder.encode(List.of("x", String.join(" ", words)))[1])
                        .isEqualTo(before);
            });
        }
    }

    @Test
    void misspeltWordsComeNearWhatWasMeant() {
        try (WordMeanEncoder encoder = WordMeanEncoder.of(LEARNED)) {
            for (List<String> pair : List.of(
                    List.of("harbor", "harbour"), List.of("sailling", "sailing"), List.of("orchrad", "orchard"))) {
                assertThat(LEARNED.words().contains(pair.getFirst())).isFalse();
                double near = likeness(encoder, pair.getFirst(), pair.getLast());
                for (String other : SEA.contains(pair.getLast()) ? LAND : SEA) {
                    assertThat(near)
                            .as("%s and %s", pair, other)
                            .isGreaterThan(likeness(encoder, pair.getFirst(), other));
                }
            }
        }
    }

    @Test
    void whatStandsInLikeTextsComesTogetherAndFrequentWordsCountLittle() {
        try (WordMeanEncoder encoder = WordMeanEncoder.of(LEARNED)) {
            assertThat(likeness(encoder, "the captain of the island", "whale and water"))
                    .isGreaterThan(likeness(encoder, "the captain of the island", "the harvest of the farmer") + 0.3);
        }
    }

    private static double likeness(SentenceEncoder encoder, String one, String other) {
        return Golden.dot(encoder.encode(one), encoder.encode(other));
    }

    @Test
    void whatSaysNothingIsZeroAndEverythingElseOfLengthOne() {
        try (WordMeanEncoder encoder = WordMeanEncoder.of(LEARNED)) {
            for (String nothing : List.of("", " \n", "?!", "…")) {
                assertThat(encoder.encode(nothing)).hasSize(24).containsOnly(0);
            }
            float[] long_ = encoder.encode("whale and water ".repeat(50_000));
            assertThat(Golden.dot(long_, long_)).isEqualTo(1, within(1e-5));
            assertThat(encoder.encode(List.of())).isEmpty();
        }
    }

    @Test
    void vectorsWithoutPiecesLeaveUnknownWordsOut() throws IOException {
        WordVectors vectors = WordVectors.of(List.of("the", "Paris", "paris"), new float[] {1, 0, 0, 1, 1, 1});
        try (WordMeanEncoder counted = WordMeanEncoder.of(vectors, new long[] {6, 1, 1}, 0.25);
                WordMeanEncoder ranked = WordMeanEncoder.of(vectors)) {
            assertThat(counted.encode("Paris unknown")).containsExactly(0, 1);
            assertThat(counted.encode("unknown")).containsOnly(0);
            Golden.requireNear(counted.encode("The Paris"), unit(0.25 / (0.25 + 0.75), 0.25 / (0.25 + 0.125)), 1e-6);
            double all = 1 + 1 / 2.0 + 1 / 3.0;
            Golden.requireNear(
                    ranked.encode("the Paris"), unit(1e-3 / (1e-3 + 1 / all), 1e-3 / (1e-3 + 0.5 / all)), 1e-6);
        }
        Path text = folder.resolve("vectors.txt");
        Path binary = folder.resolve("vectors.bin");
        WordVectorFiles.writeText(vectors, text);
        WordVectorFiles.writeBinary(vectors, binary);
        try (WordMeanEncoder ranked = WordMeanEncoder.of(vectors);
                WordMeanEncoder one = WordMeanEncoder.read(text);
                SentenceEncoder other = SentenceEncoders.open(binary, EncoderOptions.standard())) {
            assertThat(one.name()).isEqualTo(ranked.name()).isEqualTo(other.name());
        }
    }

    private static float[] unit(double first, double second) {
        double length = Math.hypot(first, second);
        return new float[] {(float) (first / length), (float) (second / length)};
    }

    @Test
    void whatWasLearnedIsKeptInAFileToTheLastBit() throws IOException {
        Path file = folder.resolve("words.bin");
        FastTextFiles.write(LEARNED, file);
        try (WordMeanEncoder before = WordMeanEncoder.of(LEARNED);
                SentenceEncoder after = SentenceEncoders.open(file, EncoderOptions.standard());
                WordMeanEncoder other = WordMeanEncoder.of(LEARNED, 0.5)) {
            assertThat(after.name()).isEqualTo(before.name()).isNotEqualTo(other.name());
            assertThat(after.encode("whale harbor")).isEqualTo(before.encode("whale harbor"));
        }
    }

    @Test
    void whatIsNotAllowedIsNamed() throws IOException {
        assertThatThrownBy(() -> WordMeanEncoder.of(LEARNED, 0)).hasMessageContaining("must be in (0, 1], got 0.0");
        WordVectors one = WordVectors.of(List.of("a"), new float[] {1});
        assertThatThrownBy(() -> WordMeanEncoder.of(one, new long[] {-1}, 0.1)).hasMessageContaining("at least 0");
        assertThatThrownBy(() -> WordMeanEncoder.of(one, new long[2], 0.1)).hasMessageContaining("1 words, got 2");
        Path none = folder.resolve("none.bin");
        assertThatThrownBy(() -> WordMeanEncoder.read(none)).hasMessageContaining("none.bin: not an encoder");
        Path text = Files.writeString(folder.resolve("some.txt"), "no vectors");
        assertThatThrownBy(() -> WordMeanEncoder.read(text)).hasMessageContaining("some.txt");
        WordMeanEncoder closed = WordMeanEncoder.of(LEARNED);
        closed.close();
        assertThatThrownBy(() -> closed.encode("x")).hasMessageContaining("must be open");
    }
}

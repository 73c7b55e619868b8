package dev.viva.retrieve.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.retrieve.fuse.FixedRules;
import dev.viva.retrieve.fuse.FusedLeg;
import dev.viva.testkit.Laws;
import dev.viva.text.embed.FastText;
import dev.viva.text.embed.FastTextVectors;
import dev.viva.text.embed.Word2Vec;
import dev.viva.text.sentence.WordMeanEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LegsTest {
    private static final Map<String, Analysis> FIELDS = Map.of("text", Analysis.ENGLISH, "pieces", Analysis.PIECES);

    private static Corpus corpus(String... texts) {
        List<FieldedText> fielded = IntStream.range(0, texts.length)
                .mapToObj(at -> new FieldedText("d" + at, Map.of("text", texts[at], "pieces", texts[at])))
                .toList();
        return Corpus.of(fielded, FIELDS);
    }

    private static String words(SplittableRandom random, int count) {
        return IntStream.range(0, count)
                .mapToObj(at -> "w" + (int) Math.pow(random.nextInt(1, 40), 1.3) % 30)
                .collect(Collectors.joining(" "));
    }

    /** BM25 as its formula has it, on exact lengths: Lucene keeps those of up to 40 words. */
    @Test
    void wordsAreRankedByTheFormula() {
        Laws.hold(30, random -> {
            String[] texts = new String[25];
            Arrays.setAll(texts, at -> words(random, random.nextInt(1, 40)));
            Corpus corpus = corpus(texts);
            FieldWords words = corpus.field("text");
            double mean = IntStream.range(0, texts.length)
                    .map(words::length)
                    .average()
                    .orElseThrow();
            String query = words(random, 3);
            Ranked found = WordLeg.bm25(corpus, "text", 0.9, 0.4).rank(query, texts.length);
            for (int at = 0; at < found.size(); at++) {
                int text = found.texts()[at];
                double score = 0;
                for (Map.Entry<Integer, Integer> each : words.counts(query).entrySet()) {
                    double count = words.counts(text).getOrDefault(each.getKey(), 0);
                    double length = 1 - 0.4 + 0.4 * words.length(text) / mean;
                    score += each.getValue() * words.rarity(each.getKey()) * count / (count + 0.9 * length);
                }
                assertThat(found.scores()[at]).isCloseTo(score, within(1e-4 * score));
            }
        });
    }

    @Test
    void whateverIsAskedEveryLegAnswersInOrder() {
        Corpus corpus = corpus("alpha beta gamma", "beta delta", "gamma delta epsilon alpha", "zeta");
        List<Leg> legs = new ArrayList<>(List.of(
                WordLeg.bm25(corpus, "text"),
                WordLeg.bm25(corpus, "pieces"),
                WordLeg.likelihood(corpus, "text", 100),
                Feedback.of(WordLeg.bm25(corpus, "text"), Feedback.Settings.STANDARD),
                new DivergenceFeedback("d", WordLeg.bm25(corpus, "text"), WordLeg.bm25(corpus, "text"), 3, 10),
                new PhraseLeg(corpus, "text")));
        LatentSemantics semantics = LatentSemantics.fit(corpus.field("text"), 3, 1, 1);
        VectorLeg latent = VectorLeg.of("latent", semantics);
        legs.add(latent);
        legs.add(latent.after("after", legs.getFirst(), 2, 0.5));
        legs.add(new NeighbourLeg("near", legs.getFirst(), 2, NeighbourLeg.Neighbours.nearest(semantics.vectors(), 2)));
        Laws.hold(100, random -> {
            StringBuilder noise = new StringBuilder(random.nextInt(3) == 0 ? "alpha beta " : "");
            for (int at = random.nextInt(60); at > 0; at--) {
                noise.append((char) (random.nextBoolean() ? random.nextInt(32, 127) : random.nextInt(1 << 16)));
            }
            String query = noise.toString();
            for (Leg each : legs) {
                Ranked found = each.rank(query, 3);
                assertThat(found.size()).as(each.name()).isLessThanOrEqualTo(3);
                assertThat(found.scores()).doesNotContain(Double.NaN);
                assertThat(Arrays.stream(found.texts()).distinct().count()).isEqualTo(found.size());
                for (int at = 1; at < found.size(); at++) {
                    assertThat(found.scores()[at]).isLessThanOrEqualTo(found.scores()[at - 1]);
                }
            }
        });
        for (Leg each : legs) {
            assertThat(each.rank("many words ".repeat(10_000), 3).size()).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void feedbackFindsWhatTheQueryHasNoWordOf() {
        String[] texts = new String[40];
        Arrays.setAll(texts, at -> "filler" + at + " common" + at % 7);
        texts[0] = "laser optics mirror";
        texts[1] = "laser beam mirror";
        texts[2] = "mirror polishing";
        Corpus corpus = corpus(texts);
        WordLeg words = WordLeg.bm25(corpus, "text");
        assertThat(words.rank("laser", 10).texts()).containsExactlyInAnyOrder(0, 1);
        assertThat(Feedback.of(words, Feedback.Settings.STANDARD)
                        .rank("laser", 10)
                        .texts())
                .contains(2);
        assertThat(new DivergenceFeedback("d", words, words, 3, 10)
                        .rank("laser", 10)
                        .texts())
                .contains(2);
        assertThat(Feedback.of(words, Feedback.Settings.STANDARD).weights("laser").values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isCloseTo(1, within(1e-12));
        assertThat(new TreeMap<>(
                        Feedback.of(words, new Feedback.Settings(10, 10, 1)).weights("laser")))
                .as("only the query counts")
                .containsExactly(Map.entry("laser", 1.0));
    }

    @Test
    void pairsLookAtOrderAndNearness() {
        Corpus corpus = corpus("information retrieval system", "retrieval of some information", "information only");
        Ranked found = new PhraseLeg(corpus, "text").rank("information retrieval", 10);
        assertThat(found.texts()).containsExactly(0, 1);
    }

    @Test
    void latentVectorsBringTogetherWhatComesInLikeTexts() {
        Corpus corpus = corpus(
                "car engine wheel",
                "automobile engine wheel",
                "car wheel",
                "automobile engine",
                "poem verse rhyme",
                "verse rhyme stanza",
                "poem stanza");
        VectorLeg latent = VectorLeg.of("latent", LatentSemantics.fit(corpus.field("text"), 2, 1, 1));
        assertThat(Arrays.stream(latent.rank("car", 4).texts()).boxed())
                .as("the automobile too")
                .containsExactlyInAnyOrder(0, 1, 2, 3);
        float[] vector = LatentSemantics.fit(corpus.field("text"), 2, 1, 1).vector("car unknown");
        assertThat((double) vector[0] * vector[0] + vector[1] * vector[1]).isCloseTo(1, within(1e-6));
        assertThat(LatentSemantics.fit(corpus.field("text"), 2, 1, 1).vector("unknown"))
                .containsExactly(0, 0);
    }

    /** Sentences about two kinds of things, so that words of one kind come near each other. */
    private static List<String> kinds() {
        List<List<String>> kinds = List.of(
                List.of("whale", "water", "harbour", "sailing", "captain", "island"),
                List.of("tractor", "meadow", "farmer", "harvest", "barley", "orchard"));
        SplittableRandom random = new SplittableRandom(1);
        List<String> texts = new ArrayList<>();
        for (int at = 0; at < 300; at++) {
            StringBuilder text = new StringBuilder();
            for (int word = 0; word < 8; word++) {
                List<String> kind = kinds.get(at % 2);
                text.append(kind.get(random.nextInt(kind.size()))).append(" of the ");
            }
            texts.add(text.toString());
        }
        return texts;
    }

    @Test
    void anEncoderIsALegThatFindsByMeaningAndByMisspeltWords() {
        Word2Vec words =
                Word2Vec.standard().withDimension(24).withMinimumCount(1).withEpochs(10);
        FastTextVectors learned = WordMeanEncoder.learn(
                kinds(), FastText.of(words.withLearningRate(0.05)).withBuckets(4_000), Parallel.of(1), Progress.none());
        List<String> texts = List.of("the farmer", "the captain", "the orchard", "the island", "?");
        Corpus corpus = corpus(texts.toArray(String[]::new));
        try (WordMeanEncoder encoder = WordMeanEncoder.of(learned)) {
            VectorLeg leg = VectorLeg.of("words", texts, encoder::encode);
            assertThat(Arrays.stream(leg.rank("the whale in the harbor", 2).texts())
                            .boxed())
                    .containsExactlyInAnyOrder(1, 3);
            assertThat(Arrays.stream(leg.rank("meadows", 2).texts()).boxed()).containsExactlyInAnyOrder(0, 2);
            assertThat(leg.rank("iland", 1).texts()).containsExactly(3);
            assertThat(leg.rank("?!", 3).size()).isZero();
            WordLeg plain = WordLeg.bm25(corpus, "text");
            assertThat(plain.rank("whale farmer", 5).texts()).containsExactly(0);
            FusedLeg fused = new FusedLeg(
                    "fused", List.of(plain, leg), FixedRules.equalWeights().fit(List.of()), 5);
            Ranked found = fused.rank("whale captain", 2);
            assertThat(found.texts())
                    .as("the captain by both, the island by what it is near")
                    .containsExactly(1, 3);
        }
        assertThatThrownBy(() -> VectorLeg.of("short", texts, _ -> new float[1][]))
                .hasMessageContaining("for each of 5 texts, got 1");
        assertThatThrownBy(() -> VectorLeg.of("long", texts.subList(0, 1), _ -> new float[][] {{3, 4}}))
                .hasMessageContaining("length 0 or 1, got 2 and 5.0");
    }

    @Test
    void neighboursOfWhatFitsFit() {
        Corpus corpus = corpus("alpha", "beta", "gamma");
        int[][] linked = {{1}, {0}, {}};
        Leg near = new NeighbourLeg("near", WordLeg.bm25(corpus, "text"), 10, NeighbourLeg.Neighbours.linked(linked));
        assertThat(near.rank("alpha", 10).texts()).containsExactly(1);
    }

    @Test
    void whatIsNotAllowedIsNamed() {
        Corpus corpus = corpus("alpha");
        assertThatThrownBy(() -> WordLeg.bm25(corpus, "title")).hasMessageContaining("the field must be one of");
        assertThatThrownBy(() -> Corpus.english(List.of(), "text")).hasMessageContaining("got 0 texts");
        assertThatThrownBy(() -> new Feedback.Settings(0, 1, 0.5)).hasMessageContaining("got 0, 1 and 0.5");
        assertThatThrownBy(() -> LatentSemantics.fit(corpus.field("text"), 2, 2, 1))
                .hasMessageContaining("got 2, 2 and 0 words");
        assertThatThrownBy(() -> FieldedText.of(" ", "text", "x")).hasMessageContaining("must not be blank");
        assertThatThrownBy(() -> new Ranked(new int[1], new double[2]))
                .hasMessageContaining("for each of 1 texts, got 2");
    }

    @Test
    void analysesCutAsTheySay() {
        assertThat(Analysis.ENGLISH.words("The Cat's running, and using it")).containsExactly("cat", "run", "us");
        assertThat(Analysis.ENGLISH_TELLING.words("The Cat's running, and using it"))
                .containsExactly("cat", "run");
        assertThat(Analysis.PIECES.words("Évier to")).containsExactly("evie", "vier", "evier", "to");
    }
}

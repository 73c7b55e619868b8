package dev.viva.retrieve.fuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.retrieve.judge.JudgedRanking;
import dev.viva.retrieve.judge.Measure;
import dev.viva.retrieve.rank.Corpus;
import dev.viva.retrieve.rank.FieldWords;
import dev.viva.retrieve.rank.FieldedText;
import dev.viva.retrieve.rank.PhraseLeg;
import dev.viva.retrieve.rank.Ranked;
import dev.viva.retrieve.rank.WordLeg;
import dev.viva.testkit.Laws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FusionTest {
    private static final int TEXTS = 40;

    /** Queries of which the first leg knows {@code truth} of the relevance, the second less, and the third nothing. */
    private static List<JudgedQuery> queries(int count, double truth, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<JudgedQuery> queries = new ArrayList<>();
        for (int query = 0; query < count; query++) {
            int[] grades = IntStream.range(0, TEXTS)
                    .map(at -> random.nextInt(8) == 0 ? 1 : 0)
                    .toArray();
            grades[random.nextInt(TEXTS)] = 1;
            double[][] columns = new double[3][TEXTS];
            for (int at = 0; at < TEXTS; at++) {
                columns[0][at] = (truth * grades[at] + random.nextDouble()) / (1 + truth);
                columns[1][at] = (0.5 * truth * grades[at] + random.nextDouble()) / (1 + truth);
                columns[2][at] = random.nextDouble();
            }
            Candidates candidates = new Candidates(
                    IntStream.range(0, TEXTS).toArray(), List.of("good", "fair", "noise"), List.of(), columns);
            queries.add(new JudgedQuery(
                    "t" + query,
                    "g" + query / 2,
                    candidates,
                    grades,
                    Arrays.stream(grades).sum()));
        }
        return queries;
    }

    @Test
    void objectivesAreTheMeasuresWithoutSorting() {
        Laws.hold(300, random -> {
            int size = random.nextInt(1, 30);
            int[] grades = IntStream.range(0, size)
                    .map(at -> random.nextInt(3) == 0 ? 1 : 0)
                    .toArray();
            double[] scores = IntStream.range(0, size)
                    .mapToDouble(at -> random.nextDouble())
                    .toArray();
            int relevant = Arrays.stream(grades).sum() + random.nextInt(2);
            Candidates candidates = new Candidates(
                    IntStream.range(0, size).toArray(), List.of("leg"), List.of(), new double[][] {scores});
            JudgedQuery query = new JudgedQuery("t", "t", candidates, grades, relevant);
            int[] ordered = Arrays.stream(candidates.ranked(scores).texts())
                    .map(text -> grades[text])
                    .toArray();
            int[] ideal = new int[relevant];
            Arrays.fill(ideal, 1);
            JudgedRanking ranking = new JudgedRanking(ordered, ideal);
            assertThat(Objective.AVERAGE_PRECISION.of(query, scores))
                    .isCloseTo(Measure.averagePrecision().figure().applyAsDouble(ranking), within(1e-12));
            assertThat(Objective.RECIPROCAL_RANK.of(query, scores))
                    .isCloseTo(Measure.reciprocalRank().figure().applyAsDouble(ranking), within(1e-12));
        });
    }

    @Test
    void candidatesAreWhatAnyLegFindsEarlyScaledWithinEach() {
        SequencedMap<String, Ranked> rankings = new LinkedHashMap<>();
        rankings.put("a", new Ranked(new int[] {7, 3, 5}, new double[] {4, 3, 2}));
        rankings.put("b", new Ranked(new int[] {9}, new double[] {8}));
        rankings.put("c", new Ranked(new int[0], new double[0]));
        Candidates candidates = Candidates.of(rankings, 2);
        assertThat(candidates.texts()).containsExactly(7, 3, 9);
        assertThat(candidates.columns()).isDeepEqualTo(new double[][] {{1, 0.5, 0}, {0, 0, 1}, {0, 0, 0}});
        assertThat(candidates.ranked(new double[] {1, 2, 2}).texts())
                .as("of equal ones the lower number")
                .containsExactly(3, 9, 7);
    }

    @Test
    void severalLegsAreOneLeg() {
        Corpus corpus = Corpus.english(
                List.of(
                        FieldedText.of("1", "text", "blue whale song"),
                        FieldedText.of("2", "text", "whale blue"),
                        FieldedText.of("3", "text", "blue fox")),
                "text");
        Fusion sum = FixedRules.equalWeights().fit(List.of());
        FusedLeg leg =
                new FusedLeg("sum", List.of(WordLeg.bm25(corpus, "text"), new PhraseLeg(corpus, "text")), sum, 100);
        Candidates candidates = leg.candidates("blue whale");
        assertThat(leg.rank("blue whale", 10).texts())
                .containsExactly(candidates.ranked(sum.scores(candidates)).texts());
        assertThat(leg.rank("blue whale", 1).texts()).containsExactly(0);
        assertThat(leg.rank("unknown", 10).size()).isZero();
        assertThatThrownBy(() -> new FusedLeg("none", List.of(), sum, 1)).hasMessageContaining("got 0 legs and 1");
    }

    @Test
    void fixedRulesAreWhatTheySay() {
        Candidates candidates = queries(1, 1, 1).getFirst().candidates();
        assertThat(FixedRules.leg("fair").fit(List.of()).scores(candidates))
                .containsExactly(candidates.columns()[1]);
        double[] sums = FixedRules.equalWeights().fit(List.of()).scores(candidates);
        assertThat(sums[0])
                .isCloseTo(
                        candidates.columns()[0][0]
                                + candidates.columns()[1][0]
                                + candidates.columns()[2][0],
                        within(1e-12));
        Candidates two =
                new Candidates(new int[] {0, 1}, List.of("a", "b"), List.of(), new double[][] {{1, 0.5}, {0, 1}});
        assertThat(FixedRules.reciprocalRanks().fit(List.of()).scores(two))
                .containsExactly(new double[] {1 / 61.0, 1 / 62.0 + 1 / 61.0}, within(1e-12));
        assertThatThrownBy(() -> FixedRules.leg("none").fit(List.of()).scores(candidates))
                .hasMessageContaining("the leg must be one of [good, fair, noise], got none");
    }

    @Test
    void learnedWeightsAreBetterThanTheBestLegAndThanEqualOnes() {
        List<JudgedQuery> teaching = queries(60, 0.3, 1);
        List<JudgedQuery> judging = queries(200, 0.3, 2);
        Objective objective = Objective.AVERAGE_PRECISION;
        double leg = objective.mean(judging, FixedRules.leg("good").fit(teaching));
        double equal = objective.mean(judging, FixedRules.equalWeights().fit(teaching));
        double learned = objective.mean(judging, LearnedWeights.of(objective).fit(teaching));
        double gated =
                objective.mean(judging, LearnedWeights.of(objective).gate().fit(teaching));
        assertThat(learned).isGreaterThan(leg).isGreaterThan(equal);
        assertThat(gated).isGreaterThan(leg - 0.01);
    }

    @Test
    void weightsThatDifferFromQueryToQueryFollowTheLegThatKnows() {
        List<JudgedQuery> teaching = mixed(120, 3);
        List<JudgedQuery> judging = mixed(300, 4);
        LearnedWeights same = LearnedWeights.of(Objective.AVERAGE_PRECISION);
        double fixed = Objective.AVERAGE_PRECISION.mean(judging, same.fit(teaching));
        double gated = Objective.AVERAGE_PRECISION.mean(judging, same.gate().fit(teaching));
        assertThat(gated).isGreaterThan(fixed + 0.01);
    }

    /** Two legs of which now the one, now the other knows, and whose scores then are steep. */
    private static List<JudgedQuery> mixed(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<JudgedQuery> queries = new ArrayList<>();
        for (int query = 0; query < count; query++) {
            int[] grades = IntStream.range(0, TEXTS).map(at -> at < 3 ? 1 : 0).toArray();
            double[][] columns = new double[2][TEXTS];
            int knowing = random.nextInt(2);
            for (int at = 0; at < TEXTS; at++) {
                columns[knowing][at] = grades[at] == 1 ? 0.6 + 0.4 * random.nextDouble() : 0.5 * random.nextDouble();
                columns[1 - knowing][at] = 0.5 + 0.5 * random.nextDouble();
            }
            Candidates candidates =
                    new Candidates(IntStream.range(0, TEXTS).toArray(), List.of("one", "other"), List.of(), columns);
            queries.add(new JudgedQuery("t" + query, "t" + query, candidates, grades, 3));
        }
        return queries;
    }

    @Test
    void theChoiceTakesTheLegThatKnowsWhereNothingElseDoes() {
        List<JudgedQuery> queries = queries(40, 50, 5);
        List<FusionLearner> ways = new ArrayList<>(FixedRules.legs(List.of("noise", "good")));
        ways.add(FixedRules.reciprocalRanks());
        FusionChoice choice = new FusionChoice(ways, Objective.AVERAGE_PRECISION, 4, 1);
        assertThat(choice.best(queries).name()).isEqualTo("good");
        assertThat(choice.worths(queries)).hasSize(3);
    }

    @Test
    void treesAfterAFusionUseMatchFeatures() {
        List<JudgedQuery> teaching = withFeature(queries(80, 0.3, 6));
        List<JudgedQuery> judging = withFeature(queries(80, 0.3, 7));
        BoostedRanking trees = BoostedRanking.after(FixedRules.equalWeights(), 1);
        double before = Objective.AVERAGE_PRECISION.mean(
                judging, FixedRules.equalWeights().fit(teaching));
        assertThat(Objective.AVERAGE_PRECISION.mean(judging, trees.fit(teaching)))
                .isGreaterThan(before + 0.2);
    }

    /** A feature that says it all, but not as a sum would use it: the middle is relevant. */
    private static List<JudgedQuery> withFeature(List<JudgedQuery> queries) {
        SplittableRandom random = new SplittableRandom(8);
        return queries.stream()
                .map(each -> {
                    double[] feature = Arrays.stream(each.grades())
                            .mapToDouble(grade -> grade > 0
                                    ? 0.4 + 0.2 * random.nextDouble()
                                    : random.nextBoolean()
                                            ? 0.3 * random.nextDouble()
                                            : 0.7 + 0.3 * random.nextDouble())
                            .toArray();
                    return new JudgedQuery(
                            each.topic(),
                            each.group(),
                            each.candidates().with("middle", feature),
                            each.grades(),
                            each.relevant());
                })
                .toList();
    }

    @Test
    void noGroupTeachesAndJudges() {
        List<JudgedQuery> queries = queries(30, 1, 9);
        FusionLearner suspicious = new FusionLearner() {
            @Override
            public String name() {
                return "suspicious";
            }

            @Override
            public Fusion fit(List<JudgedQuery> taught) {
                Set<String> seen = new HashSet<>();
                taught.forEach(each -> seen.add(each.group()));
                return candidates -> {
                    JudgedQuery judged = queries.stream()
                            .filter(each -> each.candidates().columns()[0][0]
                                    == candidates.columns()[0][0])
                            .findFirst()
                            .orElseThrow();
                    assertThat(seen).doesNotContain(judged.group());
                    return new double[candidates.size()];
                };
            }
        };
        assertThat(FusionChoice.outOfFold(suspicious, queries, 5, 1))
                .hasSize(30)
                .extracting(each -> each.query().topic())
                .doesNotHaveDuplicates();
        new FusionChoice(List.of(suspicious), Objective.RECIPROCAL_RANK, 3, 1).worths(queries);
        assertThatThrownBy(() -> FusionChoice.outOfFold(suspicious, queries, 16, 1))
                .hasMessageContaining("got 16 parts and 15 groups");
    }

    @Test
    void theSameQueriesTeachTheSameBits() {
        List<JudgedQuery> queries = queries(30, 1, 10);
        LearnedWeights learner = LearnedWeights.of(Objective.RECIPROCAL_RANK).gate();
        Candidates candidates = queries.getFirst().candidates();
        assertThat(learner.fit(queries).scores(candidates))
                .containsExactly(learner.fit(queries).scores(candidates));
    }

    @Test
    void otherColumnsThanTaughtAreRefused() {
        List<JudgedQuery> queries = queries(10, 1, 11);
        Candidates other = queries.getFirst().candidates().with("more", new double[TEXTS]);
        Fusion learned = LearnedWeights.of(Objective.RECIPROCAL_RANK).fit(queries);
        assertThatThrownBy(() -> learned.scores(other)).hasMessageContaining("must have 3 columns");
        Fusion trees = BoostedRanking.after(FixedRules.equalWeights(), 0.5).fit(queries);
        assertThatThrownBy(() -> trees.scores(other)).hasMessageContaining("must have 3 columns");
        assertThatThrownBy(() -> LearnedWeights.of(Objective.RECIPROCAL_RANK).fit(List.of()))
                .hasMessageContaining("there must be a query to learn from");
        assertThatThrownBy(() -> new Candidates(new int[1], List.of("a"), List.of(), new double[1][2]))
                .hasMessageContaining("each column must have 1 numbers");
    }

    @Test
    void matchFeaturesCountWhatIsInCommon() {
        FieldWords words = Corpus.english(
                        List.of(
                                FieldedText.of("1", "text", "blue whale song"),
                                FieldedText.of("2", "text", "whale blue"),
                                FieldedText.of("3", "text", "red fox")),
                        "text")
                .field("text");
        Candidates bare = new Candidates(new int[] {0, 1, 2}, List.of("leg"), List.of(), new double[1][3]);
        Candidates more = new MatchFeatures("text", words).add("blue whale", bare);
        int coverage = 1 + more.features().indexOf("text coverage");
        int pairs = 1 + more.features().indexOf("text pairs");
        assertThat(more.columns()[coverage]).containsExactly(1, 1, 0);
        assertThat(more.columns()[pairs]).containsExactly(1, 0, 0);
    }
}

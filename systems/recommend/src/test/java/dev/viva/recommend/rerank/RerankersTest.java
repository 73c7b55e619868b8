package dev.viva.recommend.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.array.Array;
import dev.viva.array.LinearAlgebra;
import dev.viva.kernel.Draws;
import dev.viva.recommend.Interactions;
import dev.viva.recommend.Worlds;
import dev.viva.testkit.Laws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RerankersTest {
    private static final long[] GENRES = {0b1, 0b11, 0b10, 0b100, 0b101, 0, 0b1, 0b110, 0b111, 0b1000};
    private static final ItemSimilarity GENRE = ItemSimilarity.ofAttributes(GENRES);

    private static Candidates drawn(SplittableRandom random) {
        int size = random.nextInt(GENRES.length + 1);
        int[] items = Arrays.copyOf(Draws.of(random.nextLong()).permutation(GENRES.length), size);
        double[] scores =
                random.doubles(size, -3, 3).map(x -> -x).sorted().map(x -> -x).toArray();
        return new Candidates(items, scores);
    }

    private static List<Reranker> all() {
        return List.of(
                Reranker.byScore(),
                new MarginalRelevance(GENRE, 0.4),
                new DeterminantalDiversity(GENRE, 3),
                new SumDiversity(GENRE, 0.4),
                Reranker.inOrder(new SumDiversity(GENRE, 0.4)),
                Rules.only(item -> true, Reranker.byScore()),
                Rules.fresher(item -> item, 5, 0.5, Reranker.byScore()),
                Rules.atMostOfAGroup(item -> -1, 1, Reranker.byScore()),
                new Coverage(GENRES.length, 0.5, 1, 2, Reranker.byScore()));
    }

    @Test
    void everyRerankerGivesDistinctCandidatesAndAsManyAsThereCanBe() {
        Laws.hold(200, random -> {
            Candidates candidates = drawn(random);
            int k = random.nextInt(12);
            for (Reranker reranker : all()) {
                int[] chosen = reranker.rerank(candidates, k);
                assertThat(chosen).hasSize(Math.min(k, candidates.size())).doesNotHaveDuplicates();
                for (int item : chosen) {
                    assertThat(candidates.items()).contains(item);
                }
            }
        });
        for (Reranker reranker : all()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> reranker.rerank(new Candidates(new int[] {1}, new double[] {1}), -1))
                    .withMessage("Reranker: k must be at least 0, got -1");
        }
    }

    @Test
    void everyChoiceForDiversityIsTheBestOfThoseLeft() {
        Laws.hold(100, random -> {
            Candidates candidates = drawn(random);
            double share = random.nextDouble();
            double[] relevance = candidates.relevance();
            int[] chosen = new SumDiversity(GENRE, share).rerank(candidates, 5);
            for (int rank = 0; rank < chosen.length; rank++) {
                double best = Double.NEGATIVE_INFINITY;
                double own = Double.NaN;
                for (int at = 0; at < candidates.size(); at++) {
                    int item = candidates.item(at);
                    int[] before = Arrays.copyOf(chosen, rank);
                    if (Arrays.stream(before).noneMatch(other -> other == item)) {
                        double likeness = Arrays.stream(before)
                                .mapToDouble(other -> GENRE.between(item, other))
                                .average()
                                .orElse(0);
                        double worth = (1 - share) * relevance[at] + share * (1 - likeness);
                        best = Math.max(best, worth);
                        own = item == chosen[rank] ? worth : own;
                    }
                }
                assertThat(own).isCloseTo(best, within(1e-9));
            }
        });
        assertThatIllegalArgumentException().isThrownBy(() -> new SumDiversity(GENRE, 1.1));
    }

    @Test
    void whatIsChosenForDiversityCanBeShownInTheOrderOfTheScores() {
        Laws.hold(100, random -> {
            Candidates candidates = drawn(random);
            Reranker choosing = new MarginalRelevance(GENRE, 0.7);
            int[] ordered = Reranker.inOrder(choosing).rerank(candidates, 4);
            assertThat(ordered).containsExactlyInAnyOrder(choosing.rerank(candidates, 4));
            List<Integer> all = Arrays.stream(candidates.items()).boxed().toList();
            for (int rank = 1; rank < ordered.length; rank++) {
                assertThat(all.indexOf(ordered[rank])).isGreaterThan(all.indexOf(ordered[rank - 1]));
            }
        });
    }

    @Test
    void withoutWeightOnAnythingElseTheOrderIsThatOfTheScores() {
        Laws.hold(100, random -> {
            Candidates candidates = drawn(random);
            int[] byScore = candidates.first(6).items();
            assertThat(new MarginalRelevance(GENRE, 0).rerank(candidates, 6)).containsExactly(byScore);
            ItemSimilarity none = (item, other) -> item == other ? 1 : 0;
            assertThat(new DeterminantalDiversity(none, 1).rerank(candidates, 6))
                    .containsExactly(byScore);
            assertThat(new Coverage(10, 0, 1, 0, Reranker.byScore()).rerank(candidates, 6))
                    .containsExactly(byScore);
        });
    }

    @Test
    void marginalRelevanceIsItsDefinition() {
        Laws.hold(100, random -> {
            Candidates candidates = drawn(random);
            double[] relevance = candidates.relevance();
            List<Integer> expected = new ArrayList<>();
            while (expected.size() < Math.min(5, candidates.size())) {
                int best = -1;
                double most = Double.NEGATIVE_INFINITY;
                for (int at = 0; at < candidates.size(); at++) {
                    int item = candidates.item(at);
                    double nearest = expected.stream()
                            .mapToDouble(other -> GENRE.between(item, other))
                            .max()
                            .orElse(0);
                    double worth = 0.7 * relevance[at] - 0.3 * nearest;
                    if (!expected.contains(item) && worth > most) {
                        best = item;
                        most = worth;
                    }
                }
                expected.add(best);
            }
            assertThat(new MarginalRelevance(GENRE, 0.3).rerank(candidates, 5))
                    .containsExactly(
                            expected.stream().mapToInt(Integer::intValue).toArray());
        });
    }

    @Test
    void theDeterminantIsTheGreatestThatOneMoreItemCanMake() {
        Laws.hold(60, random -> {
            Candidates candidates = drawn(random);
            int[] chosen = new DeterminantalDiversity(GENRE, 1.5).rerank(candidates, 4);
            for (int size = 1; size <= chosen.length; size++) {
                int[] before = Arrays.copyOf(chosen, size - 1);
                double reached = determinant(candidates, Arrays.copyOf(chosen, size));
                for (int item : candidates.items()) {
                    if (Arrays.stream(before).noneMatch(other -> other == item)) {
                        int[] other = Arrays.copyOf(before, size);
                        other[size - 1] = item;
                        assertThat(determinant(candidates, other)).isLessThanOrEqualTo(reached + 1e-9);
                    }
                }
            }
        });
    }

    private static double determinant(Candidates candidates, int[] items) {
        double[] relevance = candidates.relevance();
        double[][] kernel = new double[items.length][items.length];
        for (int row = 0; row < items.length; row++) {
            for (int column = 0; column < items.length; column++) {
                kernel[row][column] = GENRE.between(items[row], items[column])
                        * quality(candidates, relevance, items[row])
                        * quality(candidates, relevance, items[column]);
            }
        }
        return LinearAlgebra.determinant(Array.of(kernel));
    }

    private static double quality(Candidates candidates, double[] relevance, int item) {
        for (int at = 0; at < candidates.size(); at++) {
            if (candidates.item(at) == item) {
                return Math.exp(1.5 * (relevance[at] - 1));
            }
        }
        throw new AssertionError(item);
    }

    @Test
    void rulesKeepOutLimitAndPrefer() {
        Candidates candidates = new Candidates(new int[] {0, 1, 2, 3, 4}, new double[] {5, 4, 3, 2, 1});
        assertThat(Rules.only(item -> item % 2 == 0, Reranker.byScore()).rerank(candidates, 5))
                .containsExactly(0, 2, 4);
        assertThat(Rules.atMostOfAGroup(item -> item < 3 ? 7 : -1, 2, Reranker.byScore())
                        .rerank(candidates, 4))
                .containsExactly(0, 1, 3, 4);
        assertThat(Rules.fresher(item -> item == 4 ? -5 : 1_000_000, 10, 2, Reranker.byScore())
                        .rerank(candidates, 2))
                .containsExactly(4, 0);
        assertThatIllegalArgumentException().isThrownBy(() -> Rules.fresher(item -> 0, 0, 1, Reranker.byScore()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rules.atMostOfAGroup(item -> 0, 0, Reranker.byScore()))
                .withMessage("Rules.atMostOfAGroup: most must be at least 1, got 0");
    }

    @Test
    void coverageGrowsOverListsAndTheProtectedRanksStay() {
        Candidates candidates =
                new Candidates(new int[] {0, 1, 2, 3, 4, 5, 6, 7}, new double[] {8, 7, 6, 5.9, 5.8, 5.7, 5.6, 5.5});
        Coverage coverage = new Coverage(10, 1, 1, 2, Reranker.byScore());
        for (int list = 0; list < 10; list++) {
            assertThat(coverage.rerank(candidates, 4)).startsWith(0, 1);
        }
        assertThat(coverage.share()).isEqualTo(0.8);
        assertThat(coverage.exposures(0)).isEqualTo(10);
    }

    @Test
    void similarityOfUsersIsTheCosineOfTheirSets() {
        Interactions some = Worlds.grouped(new SplittableRandom(1), 30, 12, 3, 0.6, 0.2);
        ItemSimilarity similarity = ItemSimilarity.ofUsers(some);
        for (int item = 0; item < 12; item++) {
            for (int other = 0; other < 12; other++) {
                int common = 0;
                for (int user = 0; user < 30; user++) {
                    common += some.contains(user, item) && some.contains(user, other) ? 1 : 0;
                }
                int[] counts = some.itemCounts();
                double expected = item == other ? 1 : common / Math.sqrt((double) counts[item] * counts[other]);
                assertThat(similarity.between(item, other)).isCloseTo(expected, within(1e-12));
            }
        }
    }

    @Test
    void candidatesThatAreNoneAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Candidates(new int[] {1, 1}, new double[] {2, 1}))
                .withMessage("Candidates: items must be distinct and at least 0, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Candidates(new int[] {1}, new double[] {Double.NaN}))
                .withMessage("Candidates: scores must be finite and descend, got NaN at 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Candidates(new int[] {1, 2}, new double[] {1, 2}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MarginalRelevance(GENRE, 1.5))
                .withMessage("MarginalRelevance: diversity must be in [0.0, 1.0], got 1.5");
    }
}

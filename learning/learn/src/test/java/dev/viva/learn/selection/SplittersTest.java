package dev.viva.learn.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.viva.learn.Target;
import dev.viva.testkit.Laws;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SplittersTest {
    @Test
    void everyRowJudgesOnceAndAllOthersTeach() {
        Laws.hold(60, random -> {
            int rows = random.nextInt(12, 150);
            Target.Classes target = classes(rows, random);
            int[] groups = groups(rows, random);
            for (Splitter splitter : List.of(
                    Splitters.folds(3, random.nextLong()),
                    Splitters.stratified(3, random.nextLong()),
                    Splitters.grouped(3),
                    Splitters.stratifiedGrouped(3, random.nextLong()),
                    Splitters.leaveOneOut(),
                    Splitters.leaveOneGroupOut())) {
                List<Split> splits = splitter.splits(target, groups);
                assertThat(splits.stream()
                                .flatMapToInt(split -> Arrays.stream(split.test()))
                                .sorted())
                        .containsExactlyElementsOf(
                                IntStream.range(0, rows).boxed().toList());
                assertThat(splits).allMatch(split -> split.train().length + split.test().length == rows);
            }
        });
    }

    @Test
    void noGroupIsTorn() {
        Laws.hold(60, random -> {
            int rows = random.nextInt(20, 200);
            int[] groups = groups(rows, random);
            for (Splitter splitter :
                    List.of(Splitters.grouped(4), Splitters.stratifiedGrouped(4, 1), Splitters.leaveOneGroupOut())) {
                for (Split split : splitter.splits(classes(rows, random), groups)) {
                    assertThat(Arrays.stream(split.train())
                                    .map(row -> groups[row])
                                    .boxed())
                            .doesNotContainAnyElementsOf(Arrays.stream(split.test())
                                    .map(row -> groups[row])
                                    .boxed()
                                    .toList());
                }
            }
        });
    }

    @Test
    void groupsOfOneRowAreDealtOutWithEqualSharesOfEachClass() {
        Target.Classes target = classes(300, new SplittableRandom(3));
        int[] alone = IntStream.range(0, 300).toArray();
        for (int code = 0; code < 3; code++) {
            int wanted = code;
            double share = count(target, alone, code) / 5.0;
            assertThat(Splitters.stratifiedGrouped(5, 1).splits(target, alone))
                    .allSatisfy(split ->
                            assertThat(count(target, split.test(), wanted)).isBetween(share - 1, share + 1));
        }
    }

    @Test
    void timeNeverRunsBackwards() {
        Target rows = new Target.None(10);
        List<Split> expanding = Splitters.expanding(3, 2, 1).splits(rows);
        assertThat(expanding.getFirst().train()).containsExactly(0, 1, 2);
        assertThat(expanding.getFirst().test()).containsExactly(4, 5);
        assertThat(expanding.getLast().train()).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(expanding.getLast().test()).containsExactly(8, 9);
        List<Split> sliding = Splitters.sliding(2, 3, 2, 0).splits(rows);
        assertThat(sliding.getLast().train()).containsExactly(5, 6, 7);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Splitters.expanding(3, 3, 1).splits(rows))
                .withMessage("Splitters.sliding: count * testRows + gap must be below rows=10, got 10");
    }

    @Test
    void repeatsDifferAndTheSeedFixesThem() {
        Target rows = new Target.None(40);
        Splitter repeated = Splitters.repeated(3, 7, seed -> Splitters.folds(4, seed));
        List<Split> splits = repeated.splits(rows);
        assertThat(splits).hasSize(12);
        assertThat(splits.get(0).test()).isNotEqualTo(splits.get(4).test());
        assertThat(repeated.splits(rows).get(5).test()).isEqualTo(splits.get(5).test());
        assertThat(Splitters.shuffled(6, 0.25, 1).splits(rows)).hasSize(6).allMatch(split -> split.test().length == 10);
    }

    @Test
    void aClassWithFewerRowsThanFoldsIsJudgedInAsManyFoldsAsItHasRows() {
        int[] codes = new int[20];
        codes[3] = 1;
        codes[11] = 1;
        Target.Classes target = new Target.Classes(codes, List.of("often", "rare"));
        assertThat(Splitters.stratified(5, 1).splits(target))
                .filteredOn(split -> count(target, split.test(), 1) == 1)
                .hasSize(2);
    }

    @Test
    void whatCannotBeDividedIsNamed() {
        Target rows = new Target.None(3);
        refuses(() -> Splitters.folds(1, 1), "Splitters.folds: count must be at least 2, got 1");
        refuses(() -> Splitters.folds(4, 1).splits(rows), "Folds.count must be in [2, rows=3], got 4");
        refuses(
                () -> Splitters.grouped(2).splits(rows),
                "Splitters.grouped: there must be a group for each of 3 rows, got none");
        refuses(
                () -> Splitters.grouped(2).splits(rows, new int[3]),
                "Splitters: there must be at least as many groups as folds, count=2, got 1");
        refuses(
                () -> Splitters.predefined(0, 2, -1).splits(rows),
                "Splitters.predefined: fold 1 must have a row, got none");
        assertThat(Splitters.predefined(0, 1, -1).splits(rows).getLast().train())
                .containsExactly(0, 2);
        refuses(
                () -> new Split(new int[] {0, 2}, new int[] {1, 2}),
                "Split: train and test must not share a row, both have 2");
        refuses(() -> new Split(new int[] {0}, new int[0]), "Split.test must have at least 1 row, got none");
    }

    private static void refuses(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    private static Target.Classes classes(int rows, SplittableRandom random) {
        return new Target.Classes(
                IntStream.range(0, rows).map(row -> random.nextInt(3)).toArray(), List.of("a", "b", "c"));
    }

    /** At least six groups. */
    private static int[] groups(int rows, SplittableRandom random) {
        return IntStream.range(0, rows)
                .map(row -> row < 6 ? row * 10 : random.nextInt(9) * 10)
                .toArray();
    }

    private static double count(Target.Classes target, int[] rows, int code) {
        return Arrays.stream(rows).filter(row -> target.codes()[row] == code).count();
    }
}

package dev.viva.learn.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.viva.learn.Target;
import dev.viva.testkit.Laws;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldsTest {
    @Test
    void everyRowJudgesOnceAndTeachesInAllOtherFolds() {
        Laws.hold(50, random -> {
            int rows = random.nextInt(2, 200);
            int count = random.nextInt(2, Math.min(rows, 12) + 1);
            Folds folds = Folds.of(new Target.Values(new double[rows]), count, random.nextLong());
            int[] judged = new int[rows];
            for (int fold = 0; fold < count; fold++) {
                Arrays.stream(folds.test(fold)).forEach(row -> judged[row]++);
                assertThat(IntStream.concat(Arrays.stream(folds.test(fold)), Arrays.stream(folds.train(fold)))
                                .sorted())
                        .containsExactlyElementsOf(
                                IntStream.range(0, rows).boxed().toList());
                assertThat(folds.test(fold).length).isBetween(rows / count, rows / count + 1);
            }
            assertThat(judged).containsOnly(1);
        });
    }

    @Test
    void everyPartHasItsShareOfEachClass() {
        Laws.hold(50, random -> {
            int rows = random.nextInt(20, 300);
            int[] codes = IntStream.range(0, rows).map(row -> random.nextInt(3)).toArray();
            Target.Classes target = new Target.Classes(codes, List.of("a", "b", "c"));
            Folds folds = Folds.of(target, 4, random.nextLong());
            int[] apart = Folds.holdOut(target, 0.25, random.nextLong());
            for (int code = 0; code < 3; code++) {
                int wanted = code;
                double share =
                        Arrays.stream(codes).filter(each -> each == wanted).count() / 4.0;
                for (int fold = 0; fold < 4; fold++) {
                    assertThat((double) count(codes, folds.test(fold), code)).isBetween(share - 1, share + 1);
                }
                assertThat((double) count(codes, apart, code)).isBetween(share - 1, share + 1);
            }
            assertThat(apart.length).isEqualTo(rows / 4);
            assertThat(Folds.without(rows, apart).length).isEqualTo(rows - rows / 4);
        });
    }

    @Test
    void theSeedFixesTheFolds() {
        Target target = new Target.Values(new double[100]);
        assertThat(Folds.of(target, 5, 1).test(2))
                .isEqualTo(Folds.of(target, 5, 1).test(2));
        assertThat(Folds.of(target, 5, 1).test(2))
                .isNotEqualTo(Folds.of(target, 5, 2).test(2));
        assertThat(Folds.holdOut(target, 0, 1)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Folds.of(target, 101, 1))
                .withMessage("Folds.count must be in [2, rows=100], got 101");
        assertThatIllegalArgumentException().isThrownBy(() -> Folds.holdOut(target, 1, 1));
    }

    private static long count(int[] codes, int[] rows, int code) {
        return Arrays.stream(rows).filter(row -> codes[row] == code).count();
    }
}

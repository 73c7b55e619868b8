package dev.viva.learn.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.viva.learn.metric.RankedScores.Point;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThinnedCurveTest {
    /** Ten positives among ten thousand: by number, nearly all points would lie where recall is 1. */
    @Test
    void aThinnedCurveKeepsItsShapeWherePositivesAreRare() {
        List<Point> curve = IntStream.range(0, 10_010)
                .mapToObj(at -> new Point(Math.min(at / 10.0, 1), at <= 10 ? 1 : 10.0 / at, 1 - at / 10_010.0))
                .toList();
        List<Point> kept = RankedScores.thin(curve, 50);
        assertThat(kept)
                .hasSizeLessThanOrEqualTo(50)
                .startsWith(curve.getFirst())
                .endsWith(curve.getLast());
        assertThat(kept).containsAll(curve.subList(0, 10));
        double step = 2.0 / 49;
        for (Point point : curve) {
            assertThat(kept)
                    .anyMatch(near -> Math.abs(near.x() - point.x()) + Math.abs(near.y() - point.y()) < 1.1 * step);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> RankedScores.thin(curve, 1));
    }

    @Test
    void aShortCurveAndOneWithoutLengthAreKept() {
        List<Point> curve = List.of(new Point(0, 0, 1), new Point(1, 1, 0));
        assertThat(RankedScores.thin(curve, 2)).isEqualTo(curve);
        List<Point> still =
                IntStream.range(0, 9).mapToObj(at -> new Point(1, 1, at)).toList();
        assertThat(RankedScores.thin(still, 3)).containsExactly(still.getFirst(), still.getLast());
    }
}

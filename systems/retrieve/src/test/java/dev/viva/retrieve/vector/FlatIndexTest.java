package dev.viva.retrieve.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FlatIndexTest extends EditableIndexContract {
    @Override
    EditableIndex empty(Metric metric, int dimension) {
        return FlatIndex.empty(metric, dimension);
    }

    @Test
    void whatIsLeftAfterManyDeletionsIsFoundStill() {
        FlatIndex index = FlatIndex.empty(Metric.EUCLIDEAN, 1);
        for (int id = 0; id < 5000; id++) {
            index.add(id, new float[] {id});
        }
        for (int id = 0; id < 5000; id++) {
            assertThat(id % 10 == 0 || index.delete(id)).isTrue();
        }
        assertThat(index.size()).isEqualTo(500);
        assertThat(index.content().count()).as("rows that are kept").isLessThan(2100);
        assertThat(index.search(new float[] {1234}, 3).ids()).containsExactly(1230, 1240, 1220);
        index.add(1234, new float[] {1234});
        assertThat(index.search(new float[] {1234}, 1).ids()).containsExactly(1234);
    }

    @Test
    void anIndexNeedsADimension() {
        assertThatThrownBy(() -> FlatIndex.empty(Metric.COSINE, 0))
                .hasMessage("FlatIndex.empty: dimension must be at least 1, got 0");
    }
}

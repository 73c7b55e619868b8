package dev.viva.recommend.neural;

import dev.viva.recommend.rerank.Candidates;
import dev.viva.recommend.serve.CandidateSource;
import dev.viva.recommend.serve.NearestSource;
import dev.viva.recommend.serve.UserHistory;
import dev.viva.retrieve.vector.VectorIndex;
import org.jspecify.annotations.Nullable;

/**
 * Candidates whose vectors are nearest to that of the history, found in an index: the model's own, or one that holds new items besides.
 * Items that are newer than the model are left out of the history. Thread-safe as its index is.
 *
 * @param name of the source
 * @param model that makes the vector of a history
 * @param index vectors of items by their numbers
 */
public record TowerSource(String name, TwoTowerModel model, VectorIndex index) implements CandidateSource {
    /**
     * Checks the dimension.
     *
     * @throws IllegalArgumentException if the index holds vectors of another length
     */
    public TowerSource {
        if (index.dimension() != model.width()) {
            throw new IllegalArgumentException("TowerSource: index must have the dimension " + model.width()
                    + " of the model, got " + index.dimension());
        }
    }

    /** With an exact index of the model's items. */
    public static TowerSource of(String name, TwoTowerModel model) {
        return new TowerSource(name, model, model.index());
    }

    @Override
    public Candidates find(UserHistory history, int k) {
        return new NearestSource(name, this::vector, index).find(history, k);
    }

    private float @Nullable [] vector(UserHistory history) {
        int[] known = HistoryRows.latest(history.items(), model.items(), Integer.MAX_VALUE);
        return known.length == 0 ? null : model.userVector(known);
    }
}

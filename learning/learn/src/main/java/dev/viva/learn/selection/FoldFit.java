package dev.viva.learn.selection;

import dev.viva.learn.Dataset;
import dev.viva.learn.Learner;
import dev.viva.learn.Model;
import dev.viva.learn.PreparingLearner;
import dev.viva.learn.StoppingLearner;
import dev.viva.learn.Training;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows that teach in one split, with what several learners can share of the work on them. */
final class FoldFit {
    /** What learners of one kind share. */
    private record Key(Class<?> kind, Object part) {}

    private final Dataset whole;
    private final Dataset data;
    private final Training training;
    private final Map<Key, PreparingLearner.Prepared> prepared = new HashMap<>();

    /**
     * Prepares, one after the other, what at least two of {@code learners} share.
     *
     * @param whole all rows that teach, for learners that do not stop
     * @param data those left for learners that stop by the validation rows of {@code training}
     */
    FoldFit(Dataset whole, Dataset data, List<? extends Learner<?>> learners, Training training) {
        this.whole = whole;
        this.data = data;
        this.training = training;
        Map<Key, Integer> users = new HashMap<>();
        learners.forEach(learner -> {
            Key key = key(learner);
            if (key != null && users.merge(key, 1, Integer::sum) == 2) {
                prepared.put(key, ((PreparingLearner<?>) learner).prepare(rows(learner), training));
            }
        });
    }

    /** Fits one of the learners. Thread-safe. */
    Model fit(Learner<?> learner) {
        Key key = key(learner);
        PreparingLearner.Prepared shared = key == null ? null : prepared.get(key);
        return shared == null
                ? learner.fit(rows(learner), training)
                : ((PreparingLearner<?>) learner).fit(shared, training);
    }

    private Dataset rows(Learner<?> learner) {
        return learner instanceof StoppingLearner<?> ? data : whole;
    }

    private static @Nullable Key key(Learner<?> learner) {
        return learner instanceof PreparingLearner<?> preparing
                ? new Key(learner.getClass(), preparing.preparationKey())
                : null;
    }
}

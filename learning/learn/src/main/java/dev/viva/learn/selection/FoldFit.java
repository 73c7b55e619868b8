package dev.viva.learn.selection;

import dev.viva.learn.Dataset;
import dev.viva.learn.Learner;
import dev.viva.learn.Model;
import dev.viva.learn.PreparingLearner;
import dev.viva.learn.Training;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows that teach in one split, with what several learners can share of the work on them. */
final class FoldFit {
    /** What learners of one kind share. */
    private record Key(Class<?> kind, Object part) {}

    private final Dataset data;
    private final Training training;
    private final Map<Key, PreparingLearner.Prepared> prepared = new HashMap<>();

    /** Prepares, one after the other, what at least two of {@code learners} share. */
    FoldFit(Dataset data, List<? extends Learner<?>> learners, Training training) {
        this.data = data;
        this.training = training;
        Map<Key, Integer> users = new HashMap<>();
        learners.forEach(learner -> {
            Key key = key(learner);
            if (key != null && users.merge(key, 1, Integer::sum) == 2) {
                prepared.put(key, ((PreparingLearner<?>) learner).prepare(data, training));
            }
        });
    }

    /** Fits one of the learners. Thread-safe. */
    Model fit(Learner<?> learner) {
        Key key = key(learner);
        PreparingLearner.Prepared shared = key == null ? null : prepared.get(key);
        return shared == null ? learner.fit(data, training) : ((PreparingLearner<?>) learner).fit(shared, training);
    }

    private static @Nullable Key key(Learner<?> learner) {
        return learner instanceof PreparingLearner<?> preparing
                ? new Key(learner.getClass(), preparing.preparationKey())
                : null;
    }
}

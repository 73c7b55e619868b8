package dev.viva.recommend.neural;

import dev.viva.deep.layer.Layer;
import dev.viva.deep.layer.Linear;
import dev.viva.deep.layer.Module;
import dev.viva.deep.layer.Sequential;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.util.List;

/**
 * Two towers that meet in an inner product. A user is their id, their attributes and their history, whose items are seen by the same
 * encoder that the tower of items stands on; both towers end in vectors of length 1. Modules: {@code items}, {@code users}, {@code
 * looking}, {@code weighing}, {@code userTower}, {@code itemTower}.
 */
final class TowerNetwork extends Module {
    private static final double SMALLEST_SQUARE = 1e-12;
    private static final double HIDDEN = 1e9;

    private final HistoryPooling pooling;
    private final FeatureEncoder items;
    private final FeatureEncoder users;
    private final Linear looking;
    private final Linear weighing;
    private final Sequential userTower;
    private final Sequential itemTower;

    TowerNetwork(TwoTower.Shape shape, Attributes items, Attributes users) {
        int embedding = shape.embedding();
        pooling = shape.pooling();
        this.items = child("items", new FeatureEncoder(items, embedding));
        this.users = child("users", new FeatureEncoder(users, embedding));
        looking = child("looking", Linear.of(embedding, embedding));
        weighing = child("weighing", Linear.withoutBias(embedding, 1));
        userTower = child("userTower", tower(2L * embedding, shape));
        itemTower = child("itemTower", tower(embedding, shape));
    }

    private static Sequential tower(long in, TwoTower.Shape shape) {
        return Sequential.of(
                Linear.of(in, shape.hidden()),
                Layer.of("Relu", Functions::relu),
                Linear.of(shape.hidden(), shape.width()));
    }

    int knownItems() {
        return items.count();
    }

    int knownUsers() {
        return users.count();
    }

    /**
     * Vectors of users: {@code batch × width}.
     *
     * @param named places whose ids speak
     * @param described places whose attributes speak
     */
    Tensor users(Tensor named, Tensor described, HistoryRows histories) {
        Tensor had = items.forward(histories.places());
        Tensor pooled = pooling == HistoryPooling.MEAN ? histories.mean(had) : attended(had, histories.mask());
        return unit(userTower.forward(Tensors.concatenate(-1, List.of(pooled, users.forward(named, described)))));
    }

    /** Padding gets a weight of 0; an empty history, whose softmax is over padding alone, the vector 0. */
    private Tensor attended(Tensor had, Tensor mask) {
        Tensor scores = weighing.forward(looking.forward(had).tanh());
        Tensor hidden = mask.minus(1).times(HIDDEN);
        return Functions.softmax(scores.plus(hidden), 1).times(mask).times(had).sum(false, 1);
    }

    /** Vectors of items: {@code batch × width}. */
    Tensor items(Tensor named, Tensor described) {
        return unit(itemTower.forward(items.forward(named, described)));
    }

    /** Vectors of items that have attributes and no number. */
    Tensor newItems(Tensor rows) {
        return unit(itemTower.forward(items.ofUnknown(rows)));
    }

    private static Tensor unit(Tensor vectors) {
        return vectors.dividedBy(
                vectors.square().sum(true, -1).plus(SMALLEST_SQUARE).sqrt());
    }
}

package dev.viva.recommend.neural;

import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Task;
import java.util.List;

/** What the towers make small; it sees the stream of items and learns how often each comes. */
final class TowerTask implements Task<TowerPairs.Pair> {
    private static final int TABLES = 2;
    private static final double FORGETTING = 0.01;

    private final TowerNetwork network;
    private final TwoTower.Descent descent;
    private final StreamingFrequency frequency;

    TowerTask(TowerNetwork network, TwoTower.Descent descent) {
        this.network = network;
        this.descent = descent;
        frequency = new StreamingFrequency(Math.max(1, 4 * network.knownItems()), TABLES, FORGETTING);
    }

    @Override
    public Tensor loss(List<TowerPairs.Pair> samples) {
        int size = samples.size();
        int[][] histories = samples.stream().map(TowerPairs.Pair::history).toArray(int[][]::new);
        long[] users = samples.stream()
                .mapToLong(pair -> network.knownUsers() == 0 ? 0 : pair.user() + 1L)
                .toArray();
        long[] items = samples.stream().mapToLong(pair -> pair.item() + 1L).toArray();
        float[] logs = new float[size];
        if (descent.corrected()) {
            samples.forEach(pair -> frequency.see(pair.item()));
            for (int at = 0; at < size; at++) {
                logs[at] =
                        (float) Math.log(frequency.probability(samples.get(at).item()));
            }
        }
        Tensor user = Tensors.of(users, size);
        Tensor item = Tensors.of(items, size);
        Tensor mine = network.users(
                FeatureEncoder.withheld(user, descent.withheld()),
                user,
                HistoryRows.of(histories, network.knownItems(), Integer.MAX_VALUE));
        Tensor theirs = network.items(FeatureEncoder.withheld(item, descent.withheld()), item);
        Tensor scores = mine.matmul(theirs.transpose(0, 1)).dividedBy(descent.temperature());
        return InBatchSoftmax.loss(scores, Tensors.of(logs, size));
    }
}

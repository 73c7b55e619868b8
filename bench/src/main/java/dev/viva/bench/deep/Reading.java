package dev.viva.bench.deep;

import dev.viva.deep.data.Batches;
import dev.viva.deep.data.Samples;
import dev.viva.deep.layer.Module;
import dev.viva.deep.tensor.Losses;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.History;
import dev.viva.deep.train.Optimizer;
import dev.viva.deep.train.Schedule;
import dev.viva.deep.train.Task;
import dev.viva.deep.train.Trainer;
import dev.viva.text.bert.Bert;
import dev.viva.text.bert.BertInput;
import dev.viva.text.bert.BertPlan;
import dev.viva.text.bert.BertPretraining;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * How trials let an encoder learn: from texts without labels first, and then for a task. AdamW, gradients clipped, a rate that
 * rises for {@link #WARM_UP} of the steps and then falls in a line.
 *
 * @param epochs how often each text is seen
 * @param batch how many at once
 * @param rate the highest rate of learning
 */
record Reading(int epochs, int batch, double rate) {
    private static final double WARM_UP = 0.1;
    private static final double LAST = 0.05;
    private static final double DECAY = 0.01;

    /** The state of an encoder that has filled in masks, others at every look at a text. */
    Map<String, Tensor> encoder(
            BertPlan plan,
            List<long[]> texts,
            BertPretraining.Masking masking,
            long padding,
            Consumer<History.Entry> listener) {
        Tensors.seed(1);
        Bert bert = Bert.of(plan);
        BertPretraining pretraining = BertPretraining.of(bert);
        AtomicLong looks = new AtomicLong();
        Task<long[]> task = group -> {
            var masked = group.stream()
                    .map(each -> masking.of(each, looks.getAndIncrement()))
                    .toList();
            BertInput input =
                    BertInput.of(masked.stream().map(each -> each.ids()).toList(), padding);
            return pretraining.loss(
                    input, filled(masked.stream().map(each -> each.hidden()).toList(), input), null);
        };
        fit(pretraining, pretraining.parameters(), texts, task, listener);
        return bert.state();
    }

    private static Tensor filled(List<long[]> hidden, BertInput input) {
        int length = (int) input.ids().length(1);
        long[] targets = new long[hidden.size() * length];
        Arrays.fill(targets, Losses.IGNORED);
        for (int row = 0; row < hidden.size(); row++) {
            System.arraycopy(hidden.get(row), 0, targets, row * length, hidden.get(row).length);
        }
        return Tensors.of(targets, hidden.size(), length);
    }

    /** Lets {@code parameters} of a network learn. */
    <S> void fit(
            Module network,
            Map<String, Tensor> parameters,
            List<S> samples,
            Task<S> task,
            Consumer<History.Entry> listener) {
        long steps = (long) epochs * Math.ceilDiv(samples.size(), batch);
        long rising = Math.max(1, Math.round(WARM_UP * steps));
        Trainer.of(epochs)
                .withClip(1)
                .withListener(listener)
                .withSchedule(Schedule.linear(steps - rising, LAST).afterWarmUp(rising))
                .fit(
                        network,
                        Optimizer.of(Adam.withDecoupledDecay(), parameters, rate)
                                .decaying(DECAY, true),
                        Batches.of(Samples.of(samples), batch).shuffled(1),
                        null,
                        task);
    }
}

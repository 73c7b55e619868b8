package dev.viva.text.tune;

import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.train.Task;
import dev.viva.text.gpt.Gpt;
import java.util.List;

/**
 * Teaches a GPT to answer: next tokens of answers are learnt, those of prompts only read. Completions are {@linkplain
 * Layout#prepared ended and cut} first.
 *
 * @param model what learns
 * @param layout how completions become rows
 * @param packed whether short ones share a row
 */
public record InstructionTuning(Gpt model, Layout layout, boolean packed) implements Task<Completion> {
    /**
     * @throws IllegalArgumentException if the layout's context is longer than the model's
     */
    public InstructionTuning {
        if (layout.context() > model.plan().context()) {
            throw new IllegalArgumentException("InstructionTuning: layout must have a context of at most "
                    + model.plan().context() + ", got " + layout.context());
        }
    }

    @Override
    public Tensor loss(List<Completion> completions) {
        return batch(completions).loss(model);
    }

    /** The rows that teach, where the model is. */
    public TokenBatch batch(List<Completion> completions) {
        List<Completion> prepared = completions.stream().map(layout::prepared).toList();
        return (packed ? layout.packed(prepared) : layout.padded(prepared)).to(model.device());
    }

    /** How many tokens are learnt. */
    @Override
    public long weight(List<Completion> completions) {
        return completions.stream()
                .mapToLong(each -> layout.prepared(each).response().length)
                .sum();
    }
}

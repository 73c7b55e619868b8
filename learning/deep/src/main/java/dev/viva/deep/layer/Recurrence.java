package dev.viva.deep.layer;

import dev.viva.deep.tensor.Functions.Recurrent;
import dev.viva.deep.tensor.Functions.RecurrentLayers;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * What recurrent layers have in common: {@code batch × length × in} to {@code batch × length × width · directions}.
 * Parameters of layer k: {@code weight_ih_lk}, {@code weight_hh_lk}, {@code bias_ih_lk}, {@code bias_hh_lk}, those of the
 * way back with {@code _reverse} behind.
 */
abstract sealed class Recurrence extends Layer permits Lstm, Gru {
    /** How a recurrent layer is built. */
    record Plan(long in, long width, int layers, double dropout, boolean bidirectional) {
        Plan {
            Sizes.positive("Recurrent layer", "in", in);
            Sizes.positive("Recurrent layer", "width", width);
            Sizes.positive("Recurrent layer", "layers", layers);
            Sizes.probability("Recurrent layer", "dropout", dropout);
        }

        int directions() {
            return bidirectional ? 2 : 1;
        }
    }

    private final Plan plan;
    private final List<Tensor> weights = new ArrayList<>();

    Recurrence(Plan plan, int gates) {
        this.plan = plan;
        for (int layer = 0; layer < plan.layers(); layer++) {
            long in = layer == 0 ? plan.in() : plan.width() * plan.directions();
            for (int direction = 0; direction < plan.directions(); direction++) {
                register("_l" + layer + (direction == 0 ? "" : "_reverse"), in, gates * plan.width());
            }
        }
    }

    private void register(String suffix, long in, long rows) {
        long width = plan.width();
        weights.add(parameter("weight_ih" + suffix, Initialization.byFanIn(width, rows, in)));
        weights.add(parameter("weight_hh" + suffix, Initialization.byFanIn(width, rows, width)));
        weights.add(parameter("bias_ih" + suffix, Initialization.byFanIn(width, rows)));
        weights.add(parameter("bias_hh" + suffix, Initialization.byFanIn(width, rows)));
    }

    /** Its layers as they compute now. */
    final RecurrentLayers network() {
        return new RecurrentLayers(weights, plan.layers(), plan.bidirectional(), plan.dropout(), isTraining());
    }

    /** A state of zeros for sequences like these. */
    final Tensor zeroState(Tensor x) {
        return Tensors.zeros((long) plan.layers() * plan.directions(), x.length(0), plan.width())
                .to(x.device())
                .to(x.type());
    }

    final void requireSequences(Tensor x) {
        ShapeException.requireAxes(this, x, 3, "[batch, length, " + plan.in() + "]");
        ShapeException.requireLength(this, x, 2, plan.in(), "[batch, length, " + plan.in() + "]");
    }

    /** Outputs at every place and the state after the last, from a state of zeros. */
    public abstract Recurrent run(Tensor x);

    /** Outputs at every place. */
    @Override
    public final Tensor forward(Tensor x) {
        return run(x).outputs();
    }
}

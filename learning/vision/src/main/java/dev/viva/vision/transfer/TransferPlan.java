package dev.viva.vision.transfer;

import dev.viva.deep.train.Method;
import dev.viva.deep.train.Optimizer;
import dev.viva.vision.classify.ImageNetwork;
import dev.viva.vision.classify.ImageNetwork.Stage;
import java.util.List;

/**
 * How a network that knows one task learns another. What is frozen takes no part in training: its weights do not move, its norms
 * use their running statistics and do not move them, its dropout drops nothing, also while the rest trains.
 *
 * @param regime what learns
 * @param frozenStages how many stages {@link Regime#LATE_STAGES} freezes, counted from the pixels, at least 1
 * @param decline what {@link Regime#FINE_TUNING} multiplies the learning rate by for each stage further from the head, in (0, 1]:
 *     a stage directly before the head has {@code decline}, the one before it {@code decline²}
 */
public record TransferPlan(Regime regime, int frozenStages, double decline) {
    /** Howard and Ruder (2018, arXiv 1801.06146) divide by 2.6 from layer to layer. */
    private static final double USUAL_DECLINE = 1 / 2.6;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if {@code frozenStages} is below 1 or {@code decline} not in (0, 1]
     */
    public TransferPlan {
        if (frozenStages < 1 || !(decline > 0 && decline <= 1)) {
            throw new IllegalArgumentException(
                    "TransferPlan: frozenStages must be at least 1 and decline in (0, 1], got " + frozenStages + " and "
                            + decline);
        }
    }

    /** By a regime's usual figures: one frozen stage, rates divided by 2.6 from stage to stage. */
    public static TransferPlan of(Regime regime) {
        return new TransferPlan(regime, 1, USUAL_DECLINE);
    }

    /** Freezing so many stages. */
    public TransferPlan withFrozenStages(int count) {
        return new TransferPlan(regime, count, decline);
    }

    /** Multiplying rates by this from stage to stage. */
    public TransferPlan withDecline(double factor) {
        return new TransferPlan(regime, frozenStages, factor);
    }

    /**
     * Freezes what stays and thaws the rest. Weights are not changed: for {@link Regime#FROM_SCRATCH} give a new network.
     *
     * @throws IllegalArgumentException if the network has no more stages than are to be frozen
     */
    public void apply(ImageNetwork network) {
        List<Stage> frozen = frozen(network);
        network.thaw();
        frozen.stream().flatMap(stage -> stage.paths().stream()).forEach(path -> freeze(network, path));
    }

    private static void freeze(ImageNetwork network, String path) {
        var parameter = network.parameters().get(path);
        if (parameter == null) {
            network.at(path).freeze();
        } else {
            parameter.requireGradient(false);
        }
    }

    private List<Stage> frozen(ImageNetwork network) {
        List<Stage> stages = network.stages();
        return switch (regime) {
            case HEAD_ONLY -> stages;
            case LATE_STAGES -> {
                if (frozenStages >= stages.size()) {
                    throw new IllegalArgumentException("TransferPlan: frozenStages must be below the network's "
                            + stages.size() + " stages, got " + frozenStages);
                }
                yield stages.subList(0, frozenStages);
            }
            case FINE_TUNING, FROM_SCRATCH -> List.of();
        };
    }

    /**
     * What a parameter's learning rate is multiplied by: 0 where it is frozen, 1 for the head.
     *
     * @param parameter a name as of {@link ImageNetwork#parameters}
     */
    public double factor(ImageNetwork network, String parameter) {
        List<Stage> stages = network.stages();
        int stage = 0;
        while (stage < stages.size() && !stages.get(stage).has(parameter)) {
            stage++;
        }
        int beforeHead = stages.size() - stage;
        return switch (regime) {
            case HEAD_ONLY -> beforeHead == 0 ? 1 : 0;
            case LATE_STAGES -> stage < frozenStages ? 0 : 1;
            case FINE_TUNING -> Math.pow(decline, beforeHead);
            case FROM_SCRATCH -> 1;
        };
    }

    /**
     * {@link #apply Applies} the plan, and makes what moves the network by it.
     *
     * @param rate the head's learning rate
     */
    public Optimizer optimizer(ImageNetwork network, Method method, double rate) {
        apply(network);
        return Optimizer.of(method, network.parameters(), rate).scaling(name -> factor(network, name));
    }
}

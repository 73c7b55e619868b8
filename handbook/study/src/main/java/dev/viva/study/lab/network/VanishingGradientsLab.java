package dev.viva.study.lab.network;

import dev.viva.deep.textbook.VanishingGradients;
import dev.viva.deep.textbook.VanishingGradients.Activation;
import dev.viva.deep.textbook.VanishingGradients.Found;
import dev.viva.deep.textbook.VanishingGradients.Start;
import dev.viva.learn.picture.Graph;
import dev.viva.learn.picture.Numbers;
import dev.viva.study.lab.Control;
import dev.viva.study.lab.Engine;
import dev.viva.study.lab.Figure;
import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.Setting;
import dev.viva.study.lab.claim.Claim;
import dev.viva.study.lab.draw.Figures;
import dev.viva.study.lab.draw.Numbering;
import dev.viva.study.lab.draw.Results;
import dev.viva.study.lab.draw.Source;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The gradient that reaches each layer of a deep stack. */
public final class VanishingGradientsLab implements Engine {
    /** What is drawn on a logarithmic axis in place of 0. */
    private static final double LEAST = 1e-60;

    /** The lab. */
    public static Lab lab() {
        return new Lab(
                "vanishing-gradients",
                "Vanishing gradients",
                "With sigmoids the gradient falls by a factor at each layer on its way back. Change the activation, the first"
                        + " weights, add a norm or a way round each layer. Clipping does nothing for what has vanished.",
                List.of(
                        Control.whole("depth", "layers", 1, 100, 30),
                        Control.choice("activation", "what follows each layer", "sigmoid", "tanh", "relu"),
                        Control.choice("start", "how weights begin", "xavier", "he", "small", "large"),
                        Control.flag("norm", "whether layer norm stands before each activation", false),
                        Control.flag("skip", "whether each layer is added to what comes in", false),
                        Control.flag("clip", "whether all gradients together are clipped to length 1", false)),
                Numbering.of()
                        .with("first", "the length of the first layer's gradient")
                        .with("last", "the length of the last layer's gradient")
                        .with("ratio", "first / last: far below 1 where it vanishes")
                        .with("largest", "the largest of all layers")
                        .with("perLayer", "by what factor it changes from layer to layer on its way back")
                        .with("activation", "the standard deviation of what the last layer gives")
                        .all(),
                List.of(
                        Claim.of(
                                        "With sigmoids the gradient falls by about the same factor at every layer.",
                                        "ratio < 1e-12 and perLayer < 0.5")
                                .at("activation=sigmoid"),
                        Claim.of("ReLU with He's weights keeps it.", "ratio > 0.01 and ratio < 100")
                                .at("activation=relu&start=he"),
                        Claim.of("A way round each layer keeps it, whatever the weights.", "ratio > 0.1 and ratio < 10")
                                .at("activation=tanh&start=small&skip=true"),
                        Claim.of(
                                        "Clipping changes nothing where gradients vanish.",
                                        "abs(clipped.ratio - plain.ratio) < 0.001 * plain.ratio and clipped.first < 1e-12")
                                .run("plain", "activation=sigmoid")
                                .run("clipped", "activation=sigmoid&clip=true"),
                        Claim.of(
                                        "Clipping tames gradients that explode.",
                                        "wild.largest > 1e6 and tamed.largest <= 1.0001")
                                .run("wild", "activation=relu&start=large")
                                .run("tamed", "activation=relu&start=large&clip=true")),
                false,
                new VanishingGradientsLab());
    }

    private static VanishingGradients experiment(Setting setting) {
        return new VanishingGradients(
                setting.whole("depth"),
                Activation.valueOf(setting.text("activation").toUpperCase(Locale.ROOT)),
                Start.valueOf(setting.text("start").toUpperCase(Locale.ROOT)),
                setting.is("norm"),
                setting.is("skip"),
                setting.is("clip") ? 1.0 : null);
    }

    @Override
    public Outcome run(Setting setting) {
        Found found = experiment(setting).run(setting.seed());
        double[] gradients = found.gradients();
        double first = Math.max(gradients[0], LEAST);
        double last = Math.max(gradients[gradients.length - 1], LEAST);
        Results numbers = new Results();
        numbers.put("first", first);
        numbers.put("last", last);
        numbers.put("ratio", first / last);
        numbers.put("largest", Arrays.stream(gradients).max().orElse(0));
        numbers.put("perLayer", Math.pow(first / last, 1.0 / Math.max(1, gradients.length - 1)));
        numbers.put("activation", found.activations()[gradients.length - 1]);
        return new Outcome(
                numbers.all(),
                List.of(
                        picture("Length of the gradient by layer", "length of the gradient", gradients),
                        picture("Spread of activations by layer", "standard deviation", found.activations())),
                List.of("The first layer's gradient is " + Numbers.text(numbers.get("ratio"))
                        + " times the last one's: a factor of " + Numbers.text(numbers.get("perLayer"))
                        + " for each layer on the way back."));
    }

    private static Figure picture(String title, String upwards, double[] values) {
        double[] layers =
                IntStream.rangeClosed(1, values.length).asDoubleStream().toArray();
        double[] drawn =
                Arrays.stream(values).map(each -> Math.max(each, LEAST)).toArray();
        return Figures.of(Graph.of(title, "layer", upwards)
                .logarithmicUpwards()
                .line(upwards, layers, drawn, 0)
                .dots("", layers, drawn, 0, 2.5)
                .about("From " + Numbers.text(drawn[0]) + " at the first layer to "
                        + Numbers.text(drawn[drawn.length - 1]) + " at the last."));
    }

    @Override
    public String java(Setting setting) {
        VanishingGradients plan = experiment(setting);
        return Source.of(setting, """
                import dev.viva.deep.textbook.VanishingGradients;
                import dev.viva.deep.textbook.VanishingGradients.*;

                void main() {
                    var experiment = new VanishingGradients({depth}, Activation.ACTIVATION, Start.START, {norm}, {skip}, CLIP);
                    var found = experiment.run({seed});
                    IO.println("gradients " + Arrays.toString(found.gradients()));
                    IO.println("first " + Math.max(1e-60, found.gradients()[0]));
                    IO.println("activation " + found.activations()[found.activations().length - 1]);
                }
                """.replace("ACTIVATION", plan.activation().name())
                .replace("START", plan.start().name())
                .replace("CLIP", plan.clip() == null ? "null" : "1.0"));
    }
}

package dev.viva.learn.pipeline;

import dev.viva.learn.Classifier;
import dev.viva.learn.Learner;
import dev.viva.learn.Parameter;
import dev.viva.learn.Regressor;
import dev.viva.learn.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Steps in the order in which they are done. Immutable.
 *
 * @param all the steps
 */
public record Steps(List<Step> all) {
    /** Copies the list. */
    public Steps {
        all = List.copyOf(all);
    }

    /** These steps, then a learner of classes. */
    public Pipeline<Classifier> classifier(Learner<? extends Classifier> learner) {
        return new Pipeline<>(this, learner);
    }

    /** These steps, then a learner of numbers. */
    public Pipeline<Regressor> regressor(Learner<? extends Regressor> learner) {
        return new Pipeline<>(this, learner);
    }

    /**
     * The same with one hyper-parameter of one step read from text.
     *
     * @param at the step, from 0
     * @throws IllegalArgumentException if there is no such step or parameter, or the text is not allowed for it
     */
    Steps with(int at, String name, String text) {
        if (at >= all.size()) {
            throw new IllegalArgumentException(
                    "Pipeline.steps must be named from 0 to " + (all.size() - 1) + ", got " + at);
        }
        List<Step> changed = new ArrayList<>(all);
        Step step = all.get(at);
        changed.set(at, (Step) step.parameters().with(step, name, text));
        return new Steps(changed);
    }

    /** As {@code 0.strategy=mean;1.low=0.1}: every parameter of every step. */
    public String text() {
        List<String> settings = new ArrayList<>();
        for (int at = 0; at < all.size(); at++) {
            for (Map.Entry<String, String> each :
                    all.get(at).parameters().toText(all.get(at)).entrySet()) {
                settings.add(at + "." + each.getKey() + "=" + each.getValue());
            }
        }
        return settings.stream().collect(Collectors.joining(";"));
    }

    /** These steps with settings from a text such as {@link #text} writes. */
    Steps with(String text) {
        Steps changed = this;
        for (String setting : text.isBlank() ? new String[0] : text.split(";")) {
            int dot = setting.indexOf('.');
            int equals = setting.indexOf('=');
            if (dot < 1 || equals < dot) {
                throw new IllegalArgumentException(setting);
            }
            changed = changed.with(
                    Integer.parseInt(setting.substring(0, dot)),
                    setting.substring(dot + 1, equals),
                    setting.substring(equals + 1));
        }
        return changed;
    }

    /** A declaration whose default is {@code standard}: text changes the settings of its steps. */
    static Parameter<Steps> parameter(Steps standard) {
        Parameter.Kind<Steps> kind = new Parameter.Kind<>(
                "",
                "settings of steps, as step.name=value;step.name=value with steps from 0",
                value -> true,
                standard::with,
                Steps::text,
                List.of("no-such-setting", "99.no-such-setting=1"));
        return Parameter.of("steps", "what is done with the rows before they teach", kind, standard);
    }
}

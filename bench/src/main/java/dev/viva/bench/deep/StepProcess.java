package dev.viva.bench.deep;

import dev.viva.bench.Child;
import dev.viva.bench.Contest;
import dev.viva.deep.store.SafeTensors;
import dev.viva.deep.tensor.Libtorch;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Our side in a process of its own, since the policy by which threads wait holds for a whole process. It makes the network that
 * it is given, and answers {@code write FILE} and {@code step COUNT} like the peer: seconds for one step, and the losses.
 */
public final class StepProcess {
    private static final int THREADS = 2;

    private StepProcess() {}

    /** Answers until there are no more questions; the first is the network's name. */
    public static void main(String... arguments) throws Exception {
        Libtorch.useThreads(THREADS);
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            StepModel model = StepModel.named(in.readLine());
            System.out.println(Child.ANSWER + Libtorch.version());
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ");
                System.out.println(Child.ANSWER + answer(model, words[0], words[1]));
            }
        }
    }

    private static String answer(StepModel model, String question, String argument) throws Exception {
        if (question.equals("write")) {
            SafeTensors.write(Path.of(argument), model.tensors());
            return "0";
        }
        int count = Integer.parseInt(argument);
        List<Double> losses = new ArrayList<>();
        double seconds = Contest.seconds(() -> losses.addAll(model.steps(count)));
        return Stream.concat(Stream.of(seconds / count), losses.stream())
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }
}

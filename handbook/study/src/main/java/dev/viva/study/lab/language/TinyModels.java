package dev.viva.study.lab.language;

import dev.viva.deep.layer.Module;
import dev.viva.deep.tensor.ElementType;
import dev.viva.deep.tensor.Losses;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.textbook.Attention;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.Optimizer;
import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.text.bert.Bert;
import dev.viva.text.bert.BertInput;
import dev.viva.text.bert.BertPlan;
import dev.viva.text.bert.BertPretraining;
import dev.viva.text.gpt.Gpt;
import dev.viva.text.gpt.GptPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A BERT and a GPT of one layer, both of the library's own classes, trained on the same sentences of a language of eight: "the
 * ANIMAL VERB the FOOD", where each animal has its own food and either verb is as likely. Their tensors belong to the scope in
 * which they are made.
 */
final class TinyModels {
    static final List<String> WORDS =
            List.of("[mask]", "the", "cat", "dog", "cow", "bird", "eats", "wants", "fish", "bones", "grass", "seeds");
    static final int LENGTH = 5;

    private static final double RATE = 0.015;
    private static final double DEVIATION = 0.1;

    private final BertPretraining bert;
    private final Bert encoder;
    private final Gpt gpt;

    private TinyModels(CounterRandom random) {
        encoder = Bert.of(new BertPlan(WORDS.size(), LENGTH, 1, 32, 4, 1, 64, 0));
        bert = BertPretraining.of(encoder);
        gpt = Gpt.of(new GptPlan(WORDS.size(), LENGTH, 32, 4, 1, 0));
        begin(bert, random.stream(1).draws());
        begin(gpt, random.stream(2).draws());
    }

    /** Drawn here and not by libtorch, whose random numbers all threads share. */
    private static void begin(Module module, Draws draws) {
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            module.parameters().values().stream()
                    .filter(each -> each.dimensions() > 1)
                    .forEach(each -> {
                        double[] values = new double[Math.toIntExact(each.size())];
                        Arrays.setAll(values, _ -> DEVIATION * draws.nextGaussian());
                        each.setInPlace(Tensors.of(values, each.shape()).to(ElementType.FLOAT32));
                    });
        }
    }

    static long[] sentence(int animal, int verb) {
        return new long[] {1, 2 + animal, 6 + verb, 1, 8 + animal};
    }

    /**
     * Both trained for so many steps. In each, GPT reads all eight sentences; BERT reads each five times, another word masked
     * each time, for it learns from that word alone. The seed fixes the weights.
     */
    static TinyModels trained(int steps, long seed) {
        TinyModels models = new TinyModels(CounterRandom.of(seed));
        Optimizer ofBert = Optimizer.of(Adam.standard(), models.bert.parameters(), RATE);
        Optimizer ofGpt = Optimizer.of(Adam.standard(), models.gpt.parameters(), RATE);
        for (int step = 0; step < steps; step++) {
            try (Scope _ = Scope.open()) {
                step(ofBert, models.maskedLoss());
                step(ofGpt, models.nextLoss());
            }
        }
        return models;
    }

    private static List<long[]> language() {
        return IntStream.range(0, 8)
                .mapToObj(number -> sentence(number / 2, number % 2))
                .toList();
    }

    private static void step(Optimizer optimizer, Tensor loss) {
        optimizer.clearGradients();
        loss.backward();
        optimizer.step();
    }

    /** BERT's: the word under the mask from all others. */
    private Tensor maskedLoss() {
        List<long[]> shown = new ArrayList<>();
        long[] targets = new long[8 * LENGTH * LENGTH];
        Arrays.fill(targets, Losses.IGNORED);
        for (long[] sentence : language()) {
            for (int place = 0; place < LENGTH; place++) {
                targets[shown.size() * LENGTH + place] = sentence[place];
                shown.add(masked(sentence, place));
            }
        }
        return bert.loss(BertInput.of(shown, 0), Tensors.of(targets, shown.size(), LENGTH), null);
    }

    /** GPT's: each word from those before it. */
    private Tensor nextLoss() {
        return gpt.loss(ids(language(), 0, LENGTH - 1), ids(language(), 1, LENGTH));
    }

    private static Tensor ids(List<long[]> sentences, int from, int to) {
        return Tensors.of(
                sentences.stream()
                        .flatMapToLong(each -> Arrays.stream(each, from, to))
                        .toArray(),
                sentences.size(),
                to - from);
    }

    static long[] masked(long[] sentence, int place) {
        long[] masked = sentence.clone();
        masked[place] = 0;
        return masked;
    }

    /** The logits of BERT for every place of every text. */
    double[][][] bertLogits(List<long[]> texts) {
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            return cut(bert.tokenLogits(encoder.encode(BertInput.of(texts, 0))).toDoubles(), texts.size());
        }
    }

    /** The logits of GPT for the word after every place of every text. */
    double[][][] gptLogits(List<long[]> texts) {
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            return cut(gpt.forward(ids(texts, 0, LENGTH)).toDoubles(), texts.size());
        }
    }

    private static double[][][] cut(double[] flat, int texts) {
        double[][][] logits = new double[texts][LENGTH][];
        for (int text = 0; text < texts; text++) {
            for (int place = 0; place < LENGTH; place++) {
                int from = (text * LENGTH + place) * WORDS.size();
                logits[text][place] = Arrays.copyOfRange(flat, from, from + WORDS.size());
            }
        }
        return logits;
    }

    /** What BERT thinks stands under a mask at this place. */
    double[] bertShares(long[] sentence, int place) {
        return softmax(bertLogits(List.of(masked(sentence, place)))[0][place]);
    }

    /** What GPT thinks comes at this place, above 0, after those before. */
    double[] gptShares(long[] sentence, int place) {
        return softmax(gptLogits(List.of(sentence))[0][place - 1]);
    }

    private static double[] softmax(double[] logits) {
        return Attention.softmax(logits);
    }

    /** e to the mean of −log p of all words but the first over the whole language: each masked by itself for BERT. */
    double perplexity(boolean ofBert) {
        List<long[]> read = new ArrayList<>();
        for (long[] sentence : language()) {
            for (int place = 1; place < LENGTH; place++) {
                read.add(ofBert ? masked(sentence, place) : sentence);
            }
        }
        double[][][] logits = ofBert ? bertLogits(read) : gptLogits(read);
        double sum = 0;
        for (int at = 0; at < read.size(); at++) {
            int place = at % (LENGTH - 1) + 1;
            long right = language().get(at / (LENGTH - 1))[place];
            sum -= Math.log(softmax(logits[at][ofBert ? place : place - 1])[(int) right]);
        }
        return Math.exp(sum / read.size());
    }

    /** By how much a logit at place i moves at most when the word at place j is another: [i][j]. */
    double[][] influence(boolean ofBert, long[] sentence) {
        List<long[]> texts = new ArrayList<>(List.of(sentence));
        for (int place = 0; place < LENGTH; place++) {
            long[] changed = sentence.clone();
            changed[place] = changed[place] % (WORDS.size() - 1) + 1;
            texts.add(changed);
        }
        // One by one: in a batch the same row may be added up in another order and differ in its last bit.
        double[][][] logits = texts.stream()
                .map(text -> (ofBert ? bertLogits(List.of(text)) : gptLogits(List.of(text)))[0])
                .toArray(double[][][]::new);
        double[][] influence = new double[LENGTH][LENGTH];
        for (int at = 0; at < LENGTH; at++) {
            for (int changed = 0; changed < LENGTH; changed++) {
                for (int word = 0; word < WORDS.size(); word++) {
                    double moved = Math.abs(logits[changed + 1][at][word] - logits[0][at][word]);
                    influence[at][changed] = Math.max(influence[at][changed], moved);
                }
            }
        }
        return influence;
    }
}

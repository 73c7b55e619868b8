package dev.viva.study.lab.language;

import dev.viva.deep.tensor.Scope;
import dev.viva.learn.picture.Graph;
import dev.viva.learn.picture.Numbers;
import dev.viva.study.lab.Control;
import dev.viva.study.lab.Engine;
import dev.viva.study.lab.Figure;
import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.Setting;
import dev.viva.study.lab.Twin;
import dev.viva.study.lab.claim.Claim;
import dev.viva.study.lab.draw.Figures;
import dev.viva.study.lab.draw.Numbering;
import dev.viva.study.lab.draw.Results;
import dev.viva.study.lab.draw.Rows;
import dev.viva.study.lab.draw.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The same sentences through an encoder that sees everything and a decoder that sees what was. */
public final class BertGptLab implements Engine {
    private static final List<String> ANIMALS = List.of("cat", "dog", "cow", "bird");
    private static final List<String> VERBS = List.of("eats", "wants");

    /** The lab. */
    public static Lab lab() {
        return new Lab(
                "bert-gpt",
                "BERT and GPT on the same sentences",
                "A language of eight sentences, \"the ANIMAL VERB the FOOD\", each animal with its own food. Both models are"
                        + " trained on it here and now. Choose the word that is missing: BERT sees both sides of the gap, GPT only"
                        + " what comes before. The pictures of who sees whom are measured, by changing each word in turn.",
                List.of(
                        Control.choice("animal", "of whom the sentence tells", "cat", "dog", "cow", "bird"),
                        Control.choice("verb", "what it does", "eats", "wants"),
                        Control.whole("gap", "which word is missing, from 2: the first has nothing before it", 2, 5, 2),
                        Control.whole("steps", "steps of training, all eight sentences each", 0, 28, 4, 24)),
                Numbering.of()
                        .with(
                                "bertSees",
                                "share of pairs of places in which a change at one moves BERT's answer at the other")
                        .with("gptSees", "the same for GPT")
                        .with("gptFuture", "by how much a later word moves GPT's answer at most")
                        .with("bertTargets", "words that BERT learns from a sentence in one pass")
                        .with("gptTargets", "words that GPT learns from a sentence in one pass")
                        .with("pseudoPerplexity", "BERT's: each word but the first masked by itself, the others seen")
                        .with("perplexity", "GPT's: each word but the first after those before it")
                        .with("bitsBert", "what the missing word costs BERT, in bits")
                        .with("bitsGpt", "what it costs GPT, in bits")
                        .all(),
                List.of(
                        Claim.of(
                                "In BERT every word sees every word; in GPT nothing that comes later moves an answer.",
                                "bertSees == 1 and gptFuture == 0 and gptSees == 0.6"),
                        Claim.of(
                                "GPT learns from every word in one pass, BERT from those under masks only.",
                                "gptTargets == 4 * bertTargets"),
                        Claim.of(
                                        "An animal is known by its food: two sides fill the gap far better than one.",
                                        "bitsBert < bitsGpt - 0.5")
                                .at("gap=2"),
                        Claim.of(
                                "A pseudo-perplexity is lower because more is seen, so the two must not be compared.",
                                "pseudoPerplexity < perplexity"),
                        Claim.of(
                                        "Training lowers both.",
                                        "trained.perplexity < 0.5 * raw.perplexity and trained.pseudoPerplexity < 0.5 * raw.pseudoPerplexity")
                                .run("trained", "steps=24")
                                .run("raw", "steps=0")),
                false,
                new BertGptLab());
    }

    private static long[] sentence(Setting setting) {
        return TinyModels.sentence(ANIMALS.indexOf(setting.text("animal")), VERBS.indexOf(setting.text("verb")));
    }

    @Override
    public Outcome run(Setting setting) {
        try (Scope _ = Scope.open()) {
            TinyModels models = TinyModels.trained(setting.whole("steps"), setting.seed());
            long[] sentence = sentence(setting);
            int gap = setting.whole("gap") - 1;
            double[] bert = models.bertShares(sentence, gap);
            double[] gpt = models.gptShares(sentence, gap);
            double[][] ofBert = models.influence(true, sentence);
            double[][] ofGpt = models.influence(false, sentence);
            Results numbers = new Results();
            numbers.put("bertSees", sees(ofBert));
            numbers.put("gptSees", sees(ofGpt));
            numbers.put("gptFuture", future(ofGpt));
            numbers.put("bertTargets", 1);
            numbers.put("gptTargets", TinyModels.LENGTH - 1);
            numbers.put("pseudoPerplexity", models.perplexity(true));
            numbers.put("perplexity", models.perplexity(false));
            numbers.put("bitsBert", -Math.log(bert[(int) sentence[gap]]) / Math.log(2));
            numbers.put("bitsGpt", -Math.log(gpt[(int) sentence[gap]]) / Math.log(2));
            List<String> words = words(sentence);
            return new Outcome(
                    numbers.all(),
                    List.of(
                            answers(words.get(gap), bert, gpt),
                            seen("What moves BERT's answers", words, ofBert),
                            seen("What moves GPT's answers", words, ofGpt)),
                    sentences(words, gap, bert, gpt, numbers));
        }
    }

    private static List<String> words(long[] sentence) {
        return Arrays.stream(sentence)
                .mapToObj(id -> TinyModels.WORDS.get((int) id))
                .toList();
    }

    private static List<String> sentences(List<String> words, int gap, double[] bert, double[] gpt, Results numbers) {
        String right = words.get(gap);
        String both = IntStream.range(0, words.size())
                .mapToObj(at -> at == gap ? "___" : words.get(at))
                .collect(Collectors.joining(" "));
        return List.of(
                "BERT reads \"" + both + "\" and gives \"" + right + "\" "
                        + Numbers.percent(bert[TinyModels.WORDS.indexOf(right)]) + "; GPT reads \""
                        + String.join(" ", words.subList(0, gap)) + "\" and gives it "
                        + Numbers.percent(gpt[TinyModels.WORDS.indexOf(right)]) + ".",
                "Over the whole language BERT's pseudo-perplexity is " + Numbers.text(numbers.get("pseudoPerplexity"))
                        + ", GPT's perplexity " + Numbers.text(numbers.get("perplexity"))
                        + ". Only GPT's is the probability of a text, and only GPT can go on writing.");
    }

    private static double sees(double[][] influence) {
        return Arrays.stream(influence)
                .flatMapToDouble(Arrays::stream)
                .map(each -> each > 0 ? 1 : 0)
                .average()
                .orElse(0);
    }

    private static double future(double[][] influence) {
        double most = 0;
        for (int at = 0; at < influence.length; at++) {
            for (int later = at + 1; later < influence.length; later++) {
                most = Math.max(most, influence[at][later]);
            }
        }
        return most;
    }

    private static Figure answers(String right, double[] bert, double[] gpt) {
        double[] places = Rows.evenly(0, TinyModels.WORDS.size() - 1, TinyModels.WORDS.size());
        List<List<String>> rows = new ArrayList<>();
        for (int word = 0; word < bert.length; word++) {
            rows.add(List.of(TinyModels.WORDS.get(word), Numbers.text(bert[word]), Numbers.text(gpt[word])));
        }
        return Figures.of(
                Graph.of("What may stand in the gap", "probability", "")
                        .itemsDownwards(TinyModels.WORDS)
                        .reachingAcross(0, 1)
                        .lengths("BERT", bert, Rows.map(places, place -> place - 0.18), 0.32, 0)
                        .lengths("GPT", gpt, Rows.map(places, place -> place + 0.18), 0.32, 1)
                        .about("For each word its probability by either model; right is " + right + "."),
                new Twin(List.of("word", "BERT", "GPT"), rows));
    }

    private static Figure seen(String title, List<String> words, double[][] influence) {
        int length = words.size();
        double[] x = new double[length * length];
        double[] y = new double[x.length];
        double[] strengths = new double[x.length];
        List<List<String>> rows = new ArrayList<>();
        double most =
                Arrays.stream(influence).flatMapToDouble(Arrays::stream).max().orElse(1);
        for (int at = 0; at < length; at++) {
            List<String> row = new ArrayList<>(List.of((at + 1) + " " + words.get(at)));
            for (int changed = 0; changed < length; changed++) {
                int cell = at * length + changed;
                x[cell] = changed;
                y[cell] = at;
                double moved = influence[at][changed];
                strengths[cell] = moved > 0 ? 0.25 + 0.75 * moved / most : 0;
                row.add(Numbers.text(moved));
            }
            rows.add(row);
        }
        List<String> labels = IntStream.range(0, length)
                .mapToObj(at -> (at + 1) + " " + words.get(at))
                .toList();
        List<String> columns = new ArrayList<>(List.of("answer at"));
        columns.addAll(labels);
        return Figures.of(
                Graph.of(title, "word that is changed", "place of the answer")
                        .itemsAcross(labels)
                        .itemsDownwards(labels)
                        .tiles("", x, y, 0.96, 0.96, 0, strengths)
                        .about(
                                "A row for each place that answers, a column for each word that is changed; empty where the answer"
                                        + " stays as it was to the last bit. " + Numbers.percent(sees(influence))
                                        + " are not empty."),
                new Twin(columns, rows));
    }

    @Override
    public String java(Setting setting) {
        return Source.of(setting, """
                import dev.viva.deep.tensor.*;
                import dev.viva.deep.textbook.Attention;
                import dev.viva.deep.train.*;
                import dev.viva.kernel.*;
                import dev.viva.text.bert.*;
                import dev.viva.text.gpt.*;

                long[] sentence(int animal, int verb) { // the ANIMAL VERB the FOOD; 0 is the mask
                    return new long[] {1, 2 + animal, 6 + verb, 1, 8 + animal};
                }

                void begin(dev.viva.deep.layer.Module module, Draws draws) {
                    try (var _ = Tensor.withoutGradients()) {
                        for (Tensor each : module.parameters().values()) {
                            if (each.dimensions() > 1) {
                                double[] values = new double[(int) each.size()];
                                Arrays.setAll(values, _ -> 0.1 * draws.nextGaussian());
                                each.setInPlace(Tensors.of(values, each.shape()).to(ElementType.FLOAT32));
                            }
                        }
                    }
                }

                Tensor ids(List<long[]> sentences, int from, int to) {
                    return Tensors.of(sentences.stream().flatMapToLong(each -> Arrays.stream(each, from, to)).toArray(), sentences.size(), to - from);
                }

                void step(Optimizer optimizer, Tensor loss) {
                    optimizer.clearGradients();
                    loss.backward();
                    optimizer.step();
                }

                double cost(double[] logits, int row, long right) { // -log p in nats
                    return -Math.log(Attention.softmax(Arrays.copyOfRange(logits, 12 * row, 12 * row + 12))[(int) right]);
                }

                void main() {
                    try (var _ = Scope.open()) {
                        CounterRandom random = CounterRandom.of({seed});
                        Bert encoder = Bert.of(new BertPlan(12, 5, 1, 32, 4, 1, 64, 0));
                        BertPretraining bert = BertPretraining.of(encoder);
                        Gpt gpt = Gpt.of(new GptPlan(12, 5, 32, 4, 1, 0));
                        begin(bert, random.stream(1).draws());
                        begin(gpt, random.stream(2).draws());
                        Optimizer ofBert = Optimizer.of(Adam.standard(), bert.parameters(), 0.015);
                        Optimizer ofGpt = Optimizer.of(Adam.standard(), gpt.parameters(), 0.015);
                        for (int at = 0; at < {steps}; at++) {
                            List<long[]> sentences = new ArrayList<>(), shown = new ArrayList<>();
                            long[] targets = new long[200];
                            Arrays.fill(targets, Losses.IGNORED);
                            for (int number = 0; number < 8; number++) {
                                sentences.add(sentence(number / 2, number % 2));
                                for (int place = 0; place < 5; place++) {
                                    long[] read = sentence(number / 2, number % 2);
                                    targets[shown.size() * 5 + place] = read[place]; // BERT: the word under the mask
                                    read[place] = 0;
                                    shown.add(read);
                                }
                            }
                            step(ofBert, bert.loss(BertInput.of(shown, 0), Tensors.of(targets, 40, 5), null));
                            step(ofGpt, gpt.loss(ids(sentences, 0, 4), ids(sentences, 1, 5))); // GPT: every next word
                        }
                        List<long[]> whole = new ArrayList<>(), masked = new ArrayList<>();
                        for (int at = 0; at < 32; at++) {
                            whole.add(sentence(at / 8, at / 4 % 2));
                            long[] shown = whole.getLast().clone();
                            shown[at % 4 + 1] = 0;
                            masked.add(shown);
                        }
                        double[] ofMasks = bert.tokenLogits(encoder.encode(BertInput.of(masked, 0))).toDoubles();
                        double[] ofNext = gpt.forward(ids(whole, 0, 5)).toDoubles();
                        double hidden = 0, next = 0;
                        for (int at = 0; at < 32; at++) {
                            int place = at % 4 + 1;
                            hidden += cost(ofMasks, 5 * at + place, whole.get(at)[place]) / 32;
                            next += cost(ofNext, 5 * at + place - 1, whole.get(at)[place]) / 32;
                        }
                        IO.println("pseudoPerplexity " + Math.exp(hidden));
                        IO.println("perplexity " + Math.exp(next));
                    }
                }
                """);
    }
}

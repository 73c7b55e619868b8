package dev.viva.text.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.data.Batches;
import dev.viva.deep.data.Samples;
import dev.viva.deep.layer.Lora;
import dev.viva.deep.store.SafeTensors;
import dev.viva.deep.tensor.Losses;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.Optimizer;
import dev.viva.deep.train.Task;
import dev.viva.deep.train.Trainer;
import dev.viva.testkit.CompiledPages;
import dev.viva.text.bert.Bert;
import dev.viva.text.bert.BertHead;
import dev.viva.text.bert.BertInput;
import dev.viva.text.bert.BertPlan;
import dev.viva.text.bert.BertWeights;
import dev.viva.text.gpt.Generator;
import dev.viva.text.gpt.Gpt;
import dev.viva.text.gpt.GptPlan;
import dev.viva.text.gpt.Sampling;
import dev.viva.text.token.BytePairTraining;
import dev.viva.text.token.Tokenizer;
import dev.viva.text.token.TokenizerTraining;
import dev.viva.text.tune.ActorCritic;
import dev.viva.text.tune.Completion;
import dev.viva.text.tune.DirectPreference;
import dev.viva.text.tune.FineTuning;
import dev.viva.text.tune.Instruction;
import dev.viva.text.tune.InstructionTuning;
import dev.viva.text.tune.Layout;
import dev.viva.text.tune.PolicyTraining;
import dev.viva.text.tune.Preference;
import dev.viva.text.tune.PromptTemplate;
import dev.viva.text.tune.ProximalPolicy;
import dev.viva.text.tune.Reward;
import dev.viva.text.tune.RewardModel;
import dev.viva.text.tune.ScoredPreference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's code, to the letter. */
class FineTuningGuideTest {
    @TempDir
    private Path folder;

    private record Labelled(long[] text, long label) {}

    private static List<Labelled> labelled(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Labelled> all = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            long[] text = random.longs(8, 5, 40).toArray();
            all.add(new Labelled(text, LongStream.of(text).filter(id -> id < 22).count() >= 4 ? 1 : 0));
        }
        return all;
    }

    private static Path weights(Path folder, BertPlan plan) throws IOException {
        Tensors.seed(1);
        Path file = folder.resolve("model.safetensors");
        BertWeights.save(Bert.of(plan), file);
        return file;
    }

    @Test
    void thePageShowsTheCodeThatRuns() throws IOException {
        assertThat(CompiledPages.shown("guide-fine-tuning.md"))
                .isNotEmpty()
                .containsExactlyElementsOf(CompiledPages.run("learning/text", FineTuningGuideTest.class));
    }

    @Test
    void aClassifierLearnsByAdapters() throws IOException {
        BertPlan plan = new BertPlan(40, 16, 2, 64, 4, 2, 256, 0);
        Path weights = weights(folder, plan);
        Path adapters = folder.resolve("adapters.safetensors");
        List<Labelled> rows = labelled(1, 512);
        Tensors.seed(2);
        // shown
        Bert bert = Bert.of(plan);
        BertWeights.load(bert, weights);
        BertHead.Classification model = BertHead.Classification.of(bert, 2);
        // until here
        // shown
        FineTuning.Trainable learning = FineTuning.lora(8, 16, "query", "value", "up", "down")
                .withHeads("classifier", "pooler")
                .prepare(model);
        Set<String> names = learning.parameters().keySet(); // bert.layers.0.attention.query.adapter.down, …
        learning.share(); // of all numbers, how many learn
        // until here
        assertThat(names).contains("bert.layers.0.attention.query.adapter.down", "classifier.bias");
        // shown
        Task<Labelled> task = group -> {
            BertInput texts = BertInput.of(group.stream().map(Labelled::text).toList(), 0);
            long[] labels = group.stream().mapToLong(Labelled::label).toArray();
            return Losses.crossEntropy(model.logits(texts), Tensors.of(labels, labels.length));
        };
        Optimizer optimizer = Optimizer.of(Adam.withDecoupledDecay(), learning.parameters(), 3e-3);
        Trainer.of(8)
                .withClip(1)
                .fit(model, optimizer, Batches.of(Samples.of(rows), 32).shuffled(1), null, task);
        // until here
        double tuned = Trainer.evaluate(model, Batches.of(Samples.of(labelled(2, 256)), 64), task);
        assertThat(tuned).isLessThan(0.5);
        // shown
        SafeTensors.write(adapters, Lora.state(model)); // some kilobytes for each task
        Lora.load(model, SafeTensors.read(adapters).tensors());
        Lora.merge(model); // the old layers again, with what was learnt in them
        // until here
        assertThat(Trainer.evaluate(model, Batches.of(Samples.of(labelled(2, 256)), 64), task))
                .isEqualTo(tuned, within(1e-4));
        assertThat(Lora.state(model)).isEmpty();
    }

    @Test
    void fourBitsTakeAFraction() {
        BertHead.Classification model =
                BertHead.Classification.of(Bert.of(new BertPlan(40, 16, 2, 128, 4, 2, 512, 0)), 2);
        long before = 4 * model.parameterCount();
        // shown
        FineTuning.Trainable packed = FineTuning.qlora(8, 16, "query", "value", "up", "down")
                .withHeads("classifier", "pooler")
                .prepare(model);
        packed.bytes(); // the network as it lies in memory: 4.127 bits for a number of its linear layers
        // until here
        assertThat((double) packed.bytes()).isLessThan(0.45 * before);
    }

    @Test
    void aModelLearnsToAnswerAndWhatIsPreferred() {
        List<String> texts = new ArrayList<>();
        List<Instruction> tasks = new ArrayList<>();
        for (String word : List.of("red", "blue", "green", "black", "white", "pink", "grey", "brown")) {
            tasks.add(new Instruction("Repeat.", word, word + "!"));
            texts.add(PromptTemplate.headings().prompt(tasks.getLast()) + word + "!");
        }
        // shown
        Tokenizer tokenizer = TokenizerTraining.gpt2(BytePairTraining.of(300)).train(texts);
        int end = tokenizer.id("<|endoftext|>").orElseThrow();
        Layout layout = new Layout(64, end, end);
        List<Completion> answers = tasks.stream()
                .map(each -> PromptTemplate.headings().completion(each, tokenizer))
                .toList();
        // until here
        Tensors.seed(3);
        Gpt gpt = Gpt.of(new GptPlan(tokenizer.idLimit(), 64, 32, 4, 2, 0));
        // shown
        InstructionTuning tuning = new InstructionTuning(gpt, layout, true);
        Optimizer optimizer = Optimizer.of(Adam.standard(), gpt.parameters(), 3e-3);
        Trainer.of(100).fit(gpt, optimizer, Batches.of(Samples.of(answers), 8).shuffled(1), null, tuning);
        // until here
        long[] said =
                Generator.of(gpt).generate(answers.getFirst().prompt(), 10, Sampling.greedy(), 1, id -> id != end);
        assertThat(said).isEqualTo(layout.prepared(answers.getFirst()).response());
        List<Preference> pairs = new ArrayList<>();
        for (int at = 0; at < answers.size(); at++) {
            Completion here = answers.get(at);
            Completion other = answers.get((at + 1) % answers.size());
            pairs.add(new Preference(here.prompt(), other.response(), here.response()));
        }
        // shown
        Gpt reference = FineTuning.copy(gpt);
        DirectPreference direct = DirectPreference.of(0.1, layout);
        List<ScoredPreference> scored = direct.scored(reference, pairs);
        Optimizer small = Optimizer.of(Adam.standard(), gpt.parameters(), 1e-4);
        Trainer.of(20).fit(gpt, small, Batches.of(Samples.of(scored), 8).shuffled(1), null, direct.task(gpt));
        DirectPreference.Standing standing = direct.standing(gpt, reference, scored);
        standing.margin(); // by how much more than the reference it prefers the better answers
        standing.divergence(); // and how far it went for that, in nats for each token
        // until here
        assertThat(standing.margin()).isGreaterThan(0.1);
        assertThat(standing.divergence()).isPositive();
        List<long[]> prompts = answers.stream().map(Completion::prompt).toList();
        // shown
        RewardModel rewards = RewardModel.of(FineTuning.copy(reference));
        FineTuning.full().prepare(rewards);
        Optimizer forRewards = Optimizer.of(Adam.standard(), rewards.parameters(), 3e-3);
        Trainer.of(80).fit(rewards, forRewards, Batches.of(Samples.of(pairs), 8), null, rewards::loss);
        ActorCritic actor = ActorCritic.of(gpt);
        PolicyTraining policy = PolicyTraining.of(
                ProximalPolicy.of(8).withPenalty(0.1),
                actor,
                reference,
                Reward.standardised(rewards::scores, answers),
                layout,
                Optimizer.of(Adam.standard(), actor.parameters(), 1e-4));
        PolicyTraining.Step step = policy.step(prompts, 1);
        step.reward(); // what the answers were worth
        step.divergence(); // and how far the policy was from the reference
        // until here
        assertThat(rewards.accuracy(pairs)).isGreaterThan(0.9);
        assertThat(step.reward()).isFinite();
    }
}

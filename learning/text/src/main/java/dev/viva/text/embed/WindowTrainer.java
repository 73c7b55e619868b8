package dev.viva.text.embed;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Slides windows over a corpus, epoch after epoch. The work is cut into jobs of some thousand words, each with random
 * numbers of its own; one thread runs them in order, so that a seed then fixes every bit.
 */
final class WindowTrainer {
    private static final int JOB_WORDS = 10_000;

    private final Word2Vec settings;
    private final Corpus corpus;
    private final InputLayer input;
    private final OutputLayer output;
    private final float[] keeps;
    private final AtomicLong wordsDone = new AtomicLong();

    WindowTrainer(Word2Vec settings, Corpus corpus, InputLayer input, OutputLayer output) {
        this.settings = settings;
        this.corpus = corpus;
        this.input = input;
        this.output = output;
        this.keeps = keeps(corpus, settings.subsampling());
    }

    /** How likely an occurrence of each word is kept: the more frequent, the less (word2vec's own formula). */
    static float[] keeps(Corpus corpus, double threshold) {
        float[] keeps = new float[corpus.words().size()];
        Arrays.fill(keeps, 1);
        for (int word = 0; threshold > 0 && word < keeps.length; word++) {
            double ratio = threshold * corpus.length() / corpus.count(word);
            keeps[word] = (float) Math.min(1, Math.sqrt(ratio) + ratio);
        }
        return keeps;
    }

    void train(Parallel parallel, Progress progress) {
        int[] jobs = jobs();
        CounterRandom random = CounterRandom.of(settings.seed()).stream(1);
        long total = (long) corpus.length() * settings.epochs();
        try (Progress.Task task = progress.start("train embeddings", total)) {
            for (int epoch = 0; epoch < settings.epochs(); epoch++) {
                long firstStream = (long) epoch * jobs.length;
                parallel.forEach(jobs.length - 1, job -> {
                    new Job(rate(total), new QuickRandom(random, firstStream + job)).run(jobs[job], jobs[job + 1]);
                    int words = corpus.start(jobs[job + 1]) - corpus.start(jobs[job]);
                    wordsDone.addAndGet(words);
                    task.advance(words);
                });
                task.note(String.format(Locale.ROOT, "epoch %d, rate %.4f", epoch + 1, rate(total)));
            }
        }
    }

    private float rate(long total) {
        double done = (double) wordsDone.get() / total;
        double range = settings.learningRate() - settings.leastLearningRate();
        return (float) (settings.learningRate() - range * Math.min(1, done));
    }

    /** The sentences at which jobs begin, and the number of all. */
    private int[] jobs() {
        int[] jobs = new int[corpus.sentences() + 1];
        int count = 0;
        int open = 0;
        for (int sentence = 0; sentence < corpus.sentences(); sentence++) {
            if (count == 0 || corpus.start(sentence) - open >= JOB_WORDS) {
                jobs[count++] = sentence;
                open = corpus.start(sentence);
            }
        }
        jobs[count++] = corpus.sentences();
        return Arrays.copyOf(jobs, count);
    }

    /** A run of sentences on one thread. */
    private final class Job {
        private final float rate;
        private final QuickRandom random;
        private final float[] hidden = new float[settings.dimension()];
        private OutputLayer.Step step;
        private OutputLayer.Step next;
        private float seen;
        private final InputLayer.Rows rows = input.rows();
        private int[] kept = new int[1024];

        Job(float rate, QuickRandom random) {
            this.rate = rate;
            this.random = random;
            this.step = new OutputLayer.Step(settings.dimension(), random);
            this.next = new OutputLayer.Step(settings.dimension(), random);
        }

        void run(int from, int to) {
            for (int sentence = from; sentence < to; sentence++) {
                int size = subsample(corpus.start(sentence), corpus.start(sentence + 1));
                lookAhead(0, size);
                for (int at = 0; at < size; at++) {
                    lookAhead(at + 1, size);
                    int reach = 1 + random.below(settings.window());
                    window(Math.max(0, at - reach), Math.min(size, at + reach + 1), at);
                }
            }
            if (!Float.isFinite(seen)) {
                throw new ArithmeticException(
                        "embeddings: weights are not finite any more; learningRate must be lower than "
                                + settings.learningRate());
            }
        }

        /** Draws the units of the next word already and reads their rows, which come from far while this word is learnt. */
        private void lookAhead(int following, int size) {
            OutputLayer.Step used = step;
            step = next;
            next = used;
            if (following < size) {
                output.aim(kept[following], next);
                seen += output.touch(next);
            }
        }

        private int subsample(int from, int to) {
            kept = kept.length < to - from ? new int[to - from] : kept;
            int size = 0;
            for (int at = from; at < to; at++) {
                int word = corpus.text()[at];
                if (keeps[word] >= 1 || random.uniform() < keeps[word]) {
                    kept[size++] = word;
                }
            }
            return size;
        }

        /** All pairs of a window learn from the same noise (Ji et al. 2016, arXiv 1604.04661): its rows are fetched once. */
        private void window(int from, int to, int at) {
            if (to - from < 2) {
                return;
            }
            if (settings.architecture() == Architecture.CONTINUOUS_BAG_OF_WORDS) {
                learn(from, to, at);
                return;
            }
            for (int neighbour = from; neighbour < to; neighbour++) {
                if (neighbour != at) {
                    learn(neighbour);
                }
            }
        }

        private void learn(int from, int to, int left) {
            rows.gather(kept, from, to, left);
            rows.mean(hidden);
            output.learn(hidden, 0, rate, step);
            rows.add(step.gradient);
        }

        private void learn(int neighbour) {
            int row = input.onlyRow(kept[neighbour]);
            if (row < 0) {
                learn(neighbour, neighbour + 1, -1);
                return;
            }
            output.learn(input.weights, row, rate, step);
            Kernels.axpy(1, step.gradient, 0, input.weights, row, step.gradient.length);
        }
    }
}

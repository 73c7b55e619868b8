package dev.viva.text.embed;

/** The word against some that are drawn by frequency (Mikolov et al. 2013, arXiv 1310.4546, section 2.2). */
final class NegativeSampling extends OutputLayer {
    private final int negatives;
    private final AliasTable noise;

    NegativeSampling(Corpus corpus, int dimension, int negatives, double power) {
        super(corpus.words().size(), dimension);
        this.negatives = negatives;
        double[] shares = new double[corpus.words().size()];
        for (int word = 0; word < shares.length; word++) {
            shares[word] = Math.pow((double) corpus.count(word), power);
        }
        this.noise = new AliasTable(shares);
    }

    @Override
    void learn(float[] hidden, int from, int word, float rate, float[] gradient, QuickRandom random) {
        learnUnit(hidden, from, word, 1, rate, gradient);
        for (int i = 0; i < negatives; i++) {
            int other = noise.draw(random);
            if (other != word) {
                learnUnit(hidden, from, other, 0, rate, gradient);
            }
        }
    }
}

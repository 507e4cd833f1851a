package dev.sluice.route.auto;

/**
 * The words that {@link MessageRules} look for, a list a language: English, German, French,
 * Spanish, then Chinese with words of others. The standard terms of each field, and no phrase of
 * one prompt: what they are good for is measured (docs/routing.md).
 */
final class Vocabulary {
  static final Phrases PROOF =
      Phrases.of(
          "prove, proves, proof by, proof that, give a proof, rigorous*, derive, "
              + "derives, derivation, show that, justify",
          "beweis*, zeige dass, zeigen sie dass, leite her, herleit*, begrunde*",
          "demontre*, prouve*, justifie*, montre que, montrez que",
          "demuestr*, demostra*, justifica, deduce",
          "证明, 推导, 论证, 証明, 導出, 증명*, докажи*, dimostra*, demonstre, prove que");

  static final Phrases MATHEMATICS =
      Phrases.of(
          "theorem*, lemma, irrational, prime, primes, divisible, integer, integers, "
              + "integral, derivative, differential equation*, eigenvalue*, eigenvector*, "
              + "matrix, matrices, polynomial*, continuous function, converge*, convergent, "
              + "recurrence, closed form, sqrt, modulo, induction, infinitely many, "
              + "expected number, expected value, variance, likelihood, estimator*, "
              + "probability, bayes*, p value, sequence, series, asymptotic*, graph, "
              + "bijection, convex, formula, formulas, equation, equations, inequality, "
              + "limit of, combinatori*, permutation*, gcd, triangle, vector, vector space, "
              + "topolog*, homomorphism, isomorphi*, markov, stochastic, standard deviation, "
              + "confidence interval, gradient, fourier, laplace, momentum, velocity, quantum, "
              + "thermodynamic*, logic puzzle, riddle, knights, knaves, truth table",
          "primzahl*, stetig*, konverg*, integral*, ableitung, matrix, eigenwert*, "
              + "irrational, wahrscheinlichkeit, ungleichung, satz von, folge, reihe",
          "theoreme, nombre premier, nombres premiers, derivee, integrale, probabilite, "
              + "matrice, entier*",
          "teorema, numero primo, numeros primos, derivada, probabilidad, matriz, "
              + "entero*, sucesion, ecuacion*",
          "定理, 积分, 导数, 概率, 矩阵, 素数, 质数, 方程, 収束, 確率",
          "differentiable, continuous, generating function, number of ways, zeros of, "
              + "roots of, real numbers, complex number*, rational, natural number*, "
              + "positive integer*, arithmetic, geometric, logarithm*, exponential, "
              + "trigonometr*, cosine, tangent, algebra*, linear map, determinant, rank of, "
              + "kernel of, basis, subspace, orthogonal, metric space, compact, measurable, "
              + "distribution, random variable, poisson, binomial, gaussian, "
              + "normal distribution, coin, dice, fair die, combinations, pigeonhole, "
              + "congruen*, divisor*, factorial*, set of all, for all, there exist*, "
              + "if and only if, counterexample, conjecture, maximum of, minimum of, shortest, "
              + "fewest, perimeter, area of, volume of, polyhedr*, hypothesis test, "
              + "correlation, covariance, entropy, energy, acceleration, force, circuit, "
              + "voltage, equilibrium, wave, relativity, reaction rate, molar*, stoichiometr*",
          "gleichung*, reelle*, losung*, wurzel, vektor*, menge, zahlen, "
              + "differenzierbar, integral",
          "equation*, fonction continue, ensemble, reel*, vecteur*",
          "funcion continua, numeros, conjunto, integral, vectores",
          "函数f, 数列, 不等式, 集合, 实数, 整数, 向量, 三角形, 微分");

  static final Phrases ANALYSIS =
      Phrases.of(
          "analyze, analyse, analysis, evaluate, weigh, trade off*, tradeoff*, "
              + "assumption*, scenario*, risks, counterargument*, root cause*, sensitivity, "
              + "consequences, evidence, conclude, conclusion, diagnose, reason through, "
              + "reason step*, reasoning, bias*, critical path, minimize, maximize, optimal, "
              + "failure modes, cash flow*, valuation, liability, what could break, flaw, "
              + "unique, hypothes*, implications, strategy, strategic, forecast, "
              + "due diligence, critique, causal, confound*, counterfactual, "
              + "net present value, discounted, discount rate, precedent, jurisdiction, "
              + "differential diagnosis, weaknesses, stress test, argue, tax",
          "analysiere*, ursache*, abwag*, risik*, annahme*, szenari*, gegenmassnahme*, "
              + "wirkung, bewerte*, auswirkung*, empfehlung",
          "analyse, analysez, consequences, scenario*, risque*, evalue*, recommandation, "
              + "cause*, compromis",
          "analiza, causas, riesgo*, escenario*, evalua, estrategias, consecuencias, "
              + "compensaciones",
          "分析, 原因, 风险, 方案, 评估, 假设, 利弊, リスク",
          "why, causes, possible causes, cause of, effects, effect of, most likely, "
              + "less likely, likely, how sure, how certain, confidence, diagnosis, diagnose, "
              + "tell apart, tell them apart, rank them, severity, separate the, model what, "
              + "incentive*, elasticity, equilibrium, market, competitor*, acquisition, "
              + "merger, investment, portfolio, hedg*, macroeconomic*, regulation, contract, "
              + "breach, negligence, statute, ethic*, dilemma, paradox, contradict*, "
              + "inconsisten*, interpret, interpretation, methodology, validity, "
              + "statistically, forecasting, prioriti*, decision, long term, worst case, "
              + "best case, what if, what would happen, under which conditions, limits of, "
              + "strongest, objection*, synthes*, in depth, thorough*, critical*, quantify, "
              + "estimate the",
          "warum, folgen, bewertung, entscheidung, vertrag, markt, gegenargument*, "
              + "untersuche*, prufe*, abwagung",
          "pourquoi, effets, decision, marche, contrat, argument*, hypothese*",
          "por que, efectos, decision, mercado, contrato, argumento*, hipotesis",
          "为什么, 影响, 决策, 市场, 合同, 策略, 论点, 因果, 深入");

  static final Phrases DESIGN =
      Phrases.of(
          "design a, design an, redesign, architecture, distributed, multi region, "
              + "regions, failover, consistency, partitioning, idempoten*, throughput, "
              + "scalab*, tolerant, fault toleran*, migrate, migration, invariants, survive*, "
              + "recovery, event sourced, microservice*, monolith, a second, downtime, "
              + "rate limiter",
          "entwirf eine architektur, architektur, verteilt*, durchsatz, skalier*, "
              + "ausfallsicher*",
          "architecture, concevez, distribue*, tolerant*",
          "arquitectura, disena, tolerante*, consistencia, disponibilidad, distribuid*",
          "架构, 分布式, 一致性, 可用性, 设计一个",
          "shard*, replica*, postgresql, postgres, kafka, redis, cassandra, "
              + "load balanc*, caching, cache, queue, message broker, high load, traffic, "
              + "high availability, disaster recovery, roll back, rollback, rollout, "
              + "stays online, online, tenant*, multi tenant, event driven, schema, "
              + "data model, pipeline, streaming, observability, slo, capacity, encryption, "
              + "zero trust, threat model, authorization, real time, terabyte*, "
              + "requests per second, backwards compatible",
          "hochverfugbar*, mandant*, warteschlange, datenmodell, echtzeit",
          "haute disponibilite, file d attente, temps reel",
          "alta disponibilidad, cola, tiempo real",
          "高并发, 容错, 缓存, 消息队列, 微服务, 分库分表, 实时");

  static final Phrases ENGINEERING =
      Phrases.of(
          "refactor*, deadlock*, race condition*, concurren*, thread safe, lock free, "
              + "leak, leaks, memory leak, undefined behaviour, undefined behavior, "
              + "complexity, algorithm, parser, interpreter, compiler, data structure, "
              + "o log n, execution plan, correlated, slow, regression test, goroutines, "
              + "heap profile*, debug, lease, global lock, circuit breaker, strict aliasing, "
              + "locks, retry logic, segfault, segmentation fault, out of memory, mutex, "
              + "semaphore, kernel, garbage collect*, latency, p99, bottleneck*, flaky, "
              + "backpressure, consensus, raft, paxos, crdt, dynamic programming, np hard, "
              + "np complete, recursion, b tree, trie, simd, vectoriz*, type inference, "
              + "borrow checker, exactly once, two phase commit, vulnerabilit*, sql injection, "
              + "cryptograph*",
          "refaktorier*, threadsicher, nebenlaufig*, verklemmung, komplexitat, "
              + "algorithmus, speicherleck",
          "refactorise*, concurrent*, verrou, algorithme, complexite, fuite de memoire",
          "refactoriza*, concurren*, algoritmo, complejidad, bloqueo*, fuga de memoria",
          "重构, 死锁, 并发, 无锁, 复杂度, 内存, 算法, 竞争条件",
          "handled twice, endless loop, infinite loop, rebalance*, crash, crashes, "
              + "intermittent*, sporadic*, production, property test*, generic, invariant*, "
              + "b tree, hash table, red black, range scan, thread, threads, async, await, "
              + "event loop, transaction isolation, isolation level, stale, corrupt*, "
              + "performance, throughput, cache miss, assembly, pointer*, unsafe, ownership, "
              + "allocator, scheduler, protocol, state machine, distributed lock, idempotent, "
              + "backtracking, greedy, shortest path, graph algorithm, tokenizer, type system, "
              + "type checker, macro, metaprogramm*, reverse engineer*, exploit, login flow, "
              + "attack*, security review, cuda, gpu, neural network, backpropagation, "
              + "transformer, gradient descent, fine tun*",
          "fehlersuche, speicher, leistung, laufzeit, angriff*",
          "performances, interblocage, memoire, attaque*",
          "rendimiento, memoria, interbloqueo, ataque*",
          "线程, 锁, 性能, 优化, 崩溃, 漏洞, 编译器, 数据结构, 分布式锁");

  static final Phrases CODE =
      Phrases.of(
          "python, java, javascript, typescript, rust, golang, c code, sql, bash, regex, "
              + "regular expression, function, dockerfile, unit test*, junit, script, "
              + "rest api, api outline, create a table for, query, class, method, endpoint, "
              + "kubernetes, html, css, php, kotlin, swift, ruby, perl, powershell, "
              + "excel formula, vba, terraform, docker, react, django, flask, pandas, "
              + "stack trace, null pointer, exception, compile*, code",
          "funktion, methode, abfrage, klasse, skript",
          "fonction, requete",
          "funcion, consulta sql",
          "函数, 代码, 脚本, 哈希表, 関数, コード",
          "component, frontend, backend, library, framework, database, makefile, "
              + "json parser, cli tool, webhook, test cases, type error, compiler error, "
              + "repository, dependency injection",
          "datenbank, programm",
          "programme, base de donnees",
          "programa, base de datos",
          "数据库, 程序, 实现, 接口, プログラム");

  static final Phrases WRITING =
      Phrases.of(
          "explain, compare, plan, draft, create a, design, write a letter, "
              + "write a story, short story, landing page, persona, user story, "
              + "acceptance criteria, review, feedback, suggest improvements, pros and cons, "
              + "advantages and disadvantages, difference between, recommend, describe what, "
              + "how does, work through, an answer to, make a plan, and why, what would, "
              + "build a, essay, guide, tutorial, checklist, cover letter, proposal, "
              + "presentation, agenda, job description, brainstorm, outline, depreciation, "
              + "per year, yearly, what is left",
          "erklar*, erstelle, entwirf, vergleich*, unterschied, vor und nachteile, plan*",
          "explique*, redige*, difference entre, compare*, elabore*",
          "explica*, elabora*, redacta, compara*, ventajas y desventajas, diferencia*, "
              + "plan de",
          "解释, 写一封, 比较, 计划, 举例, 说明, 説明");

  /** What is asked for; two and more of them are a task of several steps. */
  static final Phrases DEMANDS =
      Phrases.of(
          "explain, find, compare, propose, discuss, name, recommend, suggest, state, "
              + "tell, test, measure, verify, say which, say whether, say what, say how, "
              + "analyze, analyse, weigh, estimate, describe, add tests, argue, show, "
              + "conclude, choose, give, model, size the, segment, redesign, rewrite, replan, "
              + "prove, justify, evaluate, work out, decide, design, derive, run a, size, "
              + "go through, how you would, how would you",
          "erklare, finde, vergleiche, begrunde, analysiere, bewerte, schlage vor, "
              + "nenne, beweise",
          "analysez, comparez, evaluez, justifiez, proposez, demontrez, expliquez, " + "concevez",
          "analiza, compara, evalua, justifica, propon, explica, disena",
          "分析, 比较, 论证, 解释, 提出, 证明, 评估",
          "work out, separate, rank, how to, and how, and why, what would, which test, "
              + "determine, compute, solve, reason, reduce, prioritize, outline, review, "
              + "identify, list the risks, discuss how, refute, plan, implement, fix it, "
              + "roll back, what can be said, model the");

  static final Phrases IN_ORDER =
      Phrases.of(
          "step by step, one step at a time, each step",
          "schritt fur schritt",
          "pas a pas, etape par etape",
          "paso a paso",
          "逐步, 一步一步, 段階的に");

  static final Phrases CONSTRAINTS =
      Phrases.of(
          "at most, at least, must, must not, cannot, may not, without, subject to, "
              + "never, constraint, constraints, given that, exactly, between, no team, "
              + "more than, keep its, under the, so that",
          "hochstens, mindestens, darf nicht, ohne, so dass, muss, niemals",
          "au plus, au moins, sans, sous la contrainte, ne doit pas",
          "como maximo, al menos, sin, debe, nunca",
          "必须, 不能, 至少, 最多, 不得");

  /** Tasks that small models do well. Counted only where the demand begins or ends. */
  static final Phrases ROUTINE =
      Phrases.of(
          "classify, categorize, categorise, label, labels, sentiment, "
              + "positive or negative, spam, urgent, extract, list all, get the, return the, "
              + "summarize, summarise, summary, sum up, tl dr, tldr, main points, key points, "
              + "in one sentence, one line, title, headline, subject line, rewrite this, "
              + "rephrase, paraphrase, shorten, shorter, make this, more formal, friendlier, "
              + "fix the grammar, grammar, proofread, spelling, translate, how do you say, "
              + "yes or no, true or false, tag, tags, hashtags, keywords, synonym*, "
              + "detect the, what language, which category, which department, which intent, "
              + "intent, convert, format this, sort these, turn this, turn these, "
              + "put this into, lower case, upper case, reply to this, reply politely, polite, "
              + "reminder, slogan, joke, offensive, personal data, commit message, "
              + "out of office, is this message, add a comment, reword, simplify this, "
              + "condense, capitalize, uppercase, lowercase, typo, typos, caption, alt text, "
              + "bullet points, markdown table",
          "klassifizier*, ordne die, kategorie, positiv oder negativ, extrahier*, "
              + "nenne alle, fasse, zusammenfass*, ubersetz*, korrigier*, rechtschreibung, "
              + "formulier*, formlicher, hoflicher, uberschrift, kurze antwort, "
              + "abwesenheitsnotiz",
          "classe ce, classifie*, classez, positif ou negatif, extrai*, resume*, "
              + "traduis, traduisez, traduction, corrige*, reformule*, titre, courte reponse",
          "clasifica*, positiva o negativa, extrae, resume, resumen, traduce, traduzca, "
              + "corrige, ortografia, reescribe, titulo, recordatorio",
          "分类, 属于哪一类, 提取, 总结, 概括, 翻译, 改得, 标题, 校对, 翻訳, 要約, 分類, "
              + "번역*, 요약*, traduza, resuma, classifique, riscrivi, traduci, riassumi, "
              + "positiva o negativa, vertaal*, vat samen, переведи*, перескажи*, исправь*");

  static final Phrases SMALL_TALK =
      Phrases.of(
          "hi, hello, hey, thanks, thank you, good morning, good evening, bye, "
              + "who are you, ok",
          "hallo, danke, guten morgen, guten tag",
          "bonjour, merci, salut",
          "hola, gracias, buenas tardes, buenos dias",
          "你好, 谢谢, 再见, こんにちは, ありがとう, 안녕*, привет, спасибо, ola, " + "obrigado, ciao");

  /** How a question begins whose answer is one fact. */
  static final Phrases FACT =
      Phrases.of(
          "what is the, what is a, what s the, what does, what time, who painted, "
              + "who is, when did, when does, where can, how many, how much is, how do i, "
              + "what should, define, stand for, capital of",
          "was ist die, was ist der, wie viele, wer hat, wann",
          "quelle est, quel est, combien, qui a",
          "cual es, quien, cuando, cuantos",
          "是什么, 多少, 是谁, 何ですか");

  private Vocabulary() {}
}

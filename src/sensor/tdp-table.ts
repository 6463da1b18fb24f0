// Made by tools/build-tdp-table.mjs; do not edit. As of November 2026.
// Sources: mlco2/codecarbon, cpu_power.csv, MIT, (c) 2019 Mila, BCG Gamma, CometML, Haverford College, (c) 2023 Code Carbon NGO;
//          sb-ai-lab/Eco2AI, cpu_names.csv, Apache-2.0. Changed: merged, names normalised, faulty figures dropped.
/** Per line: a name as cpu-name.ts makes it, the nominal watts of one CPU, its hardware threads where known. */
export const TDP_TABLE = `
1075t|95
255e|45
300t|35
3015ce|6
3015e|6
3020e|6
3260 he|45
3320 ee|25
3350 he|45
4228 he|65
4230 he|65
4256 ee|35
425e|45
4274 he|65
4276 he|65
4310 ee|35
4332 he|65
4376 he|65
6132 he|85
6166 he|85
6180 se|140
620e|45
6262 he|85
6282 se|140
6284 se|140
6338p|99
6366 he|85
6370p|99
6386 se|140
750k|100
760k|100
860k|95
870k|95
880k|95
960t|95
a10 4600m|35
a10 4655m|25
a10 4657m|35
a10 5700|65
a10 5745m|25
a10 5750m|35
a10 5757m|35
a10 5800b|100
a10 5800k|100
a10 6700|65
a10 6700t|45
a10 6790b|45
a10 6790k|100
a10 6800b|45
a10 6800k|100
a10 7300|20
a10 7400p|35
a10 7700k|95
a10 7800|65
a10 7850k|95
a10 7860k|65
a10 7860k and near silent thermal solution|65
a10 7870k|95
a10 7870k and near silent thermal solution|95
a10 7890k|95
a10 7890k and wraith cooler|95
a10 8700p|15
a10 8750|65
a10 9600p|15
a10 9620p|15
a10 9630p|35
a10 9700|65
a10 9700e|35
a10 micro 6700t|4.5
a10 pro 7350b|19
a10 pro 7800b|65
a10 pro 7850b|95
a100|3
a110|3
a12 9700p|15
a12 9720p|15
a12 9730p|35
a12 9800|65
a12 9800e|35
a4 1200|3.9
a4 1250|8
a4 1350|8
a4 3300|65
a4 3300m|35
a4 3305m|35
a4 3310mx|35
a4 3320m|35
a4 3330mx|45
a4 3400|65
a4 3420|65
a4 4000|65
a4 4020|65
a4 4300m|35
a4 4355m|17
a4 5000|15
a4 5050|13.5
a4 5100|15
a4 5145m|17
a4 5150m|35
a4 5300|65
a4 5300b|65
a4 6210|15
a4 6250j|25
a4 6300|65
a4 6300b|65
a4 6320|65
a4 7210|65
a4 7300|65
a4 9120|15
a4 9120c|6
a4 9125|15
a4 micro 6400t|4.5
a4 pro 3340b|25
a4 pro 3350b|15
a4 pro 7300b|65
a4 pro 7350b|65
a6 1450|8
a6 3400m|35
a6 3410mx|45
a6 3420m|35
a6 3430mx|45
a6 3500|65
a6 3600|65
a6 3620|65
a6 3650|100
a6 3670|100
a6 3670k|100
a6 4400m|35
a6 4455m|17
a6 5200|25
a6 5200m|25
a6 5345m|17
a6 5350m|35
a6 5357m|35
a6 5400b|65
a6 5400k|65
a6 6310|15
a6 6400b|65
a6 6400k|65
a6 6420b|65
a6 6420k|65
a6 7000|17
a6 7310|15
a6 7400k|65
a6 7470k|65
a6 7480|65
a6 8500p|15
a6 8550|65
a6 9120c|6
a6 9200|10
a6 9210|15
a6 9220|15
a6 9220c|6
a6 9225|15
a6 9230|15
a6 9400|10
a6 9500|65
a6 9500e|35
a6 9550|65
a6 pro 7050b|100
a6 pro 7400b|65
a8 3500m|35
a8 3510mx|45
a8 3520m|35
a8 3530mx|45
a8 3550mx|45
a8 3800|65
a8 3820|65
a8 3850|100
a8 3870k|100
a8 4500m|35
a8 4555m|19
a8 5500|65
a8 5500b|65
a8 5545m|19
a8 5550m|35
a8 5557m|35
a8 5600k|100
a8 6410|15
a8 6500|65
a8 6500b|65
a8 6500t|45
a8 6600k|65
a8 7050|15
a8 7100|20
a8 7200p|100
a8 7410|15
a8 7500|65
a8 7600|65
a8 7650k|95
a8 7650k and near silent thermal solution|95
a8 7670k|95
a8 7670k and near silent thermal solution|95
a8 7680|45
a8 8600p|15
a8 8650|65
a8 9600|65
a8 pro 7150b|100
a8 pro 7600b|65
a9 9400|10
a9 9410|25
a9 9420|15
a9 9425|15
apple a12 bionic|6
apple a12x bionic|15
apple a13 bionic|6
apple a14 bionic|6
apple m1|10
apple m1 max|50
apple m1 pro|30
apple m1 ultra|60
apple m2|20
apple m2 max|79
apple m2 pro|30
apple m2 ultra|80
apple m3|20
apple m3 max|78
apple m3 pro|27
apple m3 ultra|140
apple m4|22
apple m4 max|70
apple m4 pro|46
armv8 rev 0 v8l|30
athlon 1000|54
athlon 1100|60
athlon 1133|63
athlon 1200|66
athlon 1300|68
athlon 1333|70
athlon 1400|72
athlon 1640b|45
athlon 200ge|35
athlon 220ge|35
athlon 240ge|35
athlon 255e|45
athlon 2650e|15
athlon 2800+|89
athlon 2850e|22
athlon 3000g|35
athlon 300ge|35
athlon 300u|15
athlon 320ge|35
athlon 4050e|45
athlon 425e|45
athlon 4450b|45
athlon 4450e|45
athlon 460|95
athlon 4850b|45
athlon 4850e|45
athlon 5000|65
athlon 5000b|65
athlon 5050e|45
athlon 5150|25
athlon 5200|75
athlon 5200b|65
athlon 5350|25
athlon 5370|25
athlon 5400b|65
athlon 5600b|65
athlon 600|38
athlon 620e|45
athlon 631|100
athlon 631 65w|65
athlon 638|65
athlon 64 1500+|9
athlon 64 2000+|8
athlon 64 2600+|15
athlon 64 2650e|15
athlon 64 2700+|32
athlon 64 2800+|32
athlon 64 2850e|22
athlon 64 3000+|62
athlon 64 3100+|25
athlon 64 3200+|62
athlon 64 3300+|89
athlon 64 3400+|67
athlon 64 3500+|45
athlon 64 3500+ ee|35
athlon 64 3500+ f3|59
athlon 64 3600+|89
athlon 64 3700+|89
athlon 64 3800+|35
athlon 64 3800+ f3|59
athlon 64 4000+|62
athlon 64 4000+ f3|59
athlon 64 5000+|89
athlon 64 5600+|65
athlon 64 fx 51|89
athlon 64 fx 53|89
athlon 64 fx 55|104
athlon 64 fx 57|104
athlon 64 fx 60|110
athlon 64 fx 62|125
athlon 64 fx 70|125
athlon 64 fx 72|125
athlon 64 fx 74|125
athlon 64 fx 76|125
athlon 64 le 1600|45
athlon 64 le 1620|45
athlon 64 le 1640|45
athlon 64 le 1640b|45
athlon 64 le 1660|45
athlon 64 x2 3400+|89
athlon 64 x2 3600+|65
athlon 64 x2 3600+ ee|65
athlon 64 x2 3800+|89
athlon 64 x2 3800+ ee|65
athlon 64 x2 3800+ ee sff|35
athlon 64 x2 4000+|65
athlon 64 x2 4000+ ee|65
athlon 64 x2 4200+|89
athlon 64 x2 4200+ ee|65
athlon 64 x2 4400+|65
athlon 64 x2 4400+ ee|65
athlon 64 x2 4600+|65
athlon 64 x2 4600+ ee|65
athlon 64 x2 4800+|65
athlon 64 x2 4800+ ee|65
athlon 64 x2 5000+|65
athlon 64 x2 5000+ be|65
athlon 64 x2 5000+ ee|65
athlon 64 x2 5200+|65
athlon 64 x2 5200+ ee|65
athlon 64 x2 5400+|65
athlon 64 x2 5400+ be|65
athlon 64 x2 5600+|65
athlon 64 x2 5800+|89
athlon 64 x2 6000+|89
athlon 64 x2 6400+|125
athlon 64 x2 6400+ be|125
athlon 64 x2 be 2300|45
athlon 64 x2 be 2350|45
athlon 64 x2 ql 60|35
athlon 64 x2 ql 62|35
athlon 64 x2 ql 64|35
athlon 64 x2 ql 65|35
athlon 64 x2 ql 66|35
athlon 64 x2 ql 67|35
athlon 64 x2 tk 42|20
athlon 64 x2 tk 53|31
athlon 64 x2 tk 55|35
athlon 64 x2 tk 57|31
athlon 641|100
athlon 650|38
athlon 700|40
athlon 740|65
athlon 7450|95
athlon 750|65
athlon 750k|100
athlon 7550|95
athlon 760k|100
athlon 7750|95
athlon 7850|95
athlon 800|45
athlon 850|47
athlon 860k|95
athlon 900|50
athlon 950|52
athlon gold 3150c|15
athlon gold 3150g|65
athlon gold 3150g oem only|65
athlon gold 3150ge|35
athlon gold 3150ge oem only|35
athlon gold 3150u|15
athlon gold 7220c|15
athlon gold 7220u|15
athlon gold pro 3150g|65
athlon gold pro 3150ge|35
athlon gold pro 4150ge|35
athlon ii 160u|20
athlon ii 170u|20
athlon ii m300|35
athlon ii m320|35
athlon ii m340|35
athlon ii n330|35
athlon ii n350|35
athlon ii n370|35
athlon ii neo k125|12
athlon ii neo k145|12
athlon ii neo k325|12
athlon ii neo k345|12
athlon ii neo n36l|12
athlon ii p320|25
athlon ii p340|25
athlon ii p360|25
athlon ii x2 210e|45
athlon ii x2 215|65
athlon ii x2 220|65
athlon ii x2 235e|45
athlon ii x2 240|65
athlon ii x2 240e|45
athlon ii x2 245|65
athlon ii x2 245e|45
athlon ii x2 250|65
athlon ii x2 250e|45
athlon ii x2 250u|25
athlon ii x2 255|65
athlon ii x2 260|65
athlon ii x2 260u|25
athlon ii x2 265|65
athlon ii x2 270|65
athlon ii x2 270u|25
athlon ii x2 280|65
athlon ii x2 4300e|13
athlon ii x2 4400e|37
athlon ii x2 4450e|45
athlon ii x2 b22|65
athlon ii x2 b24|65
athlon ii x2 b26|65
athlon ii x2 b28|65
athlon ii x3 400e|45
athlon ii x3 405e|45
athlon ii x3 415e|45
athlon ii x3 420e|45
athlon ii x3 425|95
athlon ii x3 425e|45
athlon ii x3 435|95
athlon ii x3 440|95
athlon ii x3 445|95
athlon ii x3 450|95
athlon ii x3 455|95
athlon ii x3 460|95
athlon ii x4 557|160
athlon ii x4 600e|45
athlon ii x4 605e|45
athlon ii x4 610e|45
athlon ii x4 615e|45
athlon ii x4 620|95
athlon ii x4 620e|45
athlon ii x4 630|95
athlon ii x4 631|100
athlon ii x4 635|95
athlon ii x4 638|65
athlon ii x4 640|95
athlon ii x4 641|100
athlon ii x4 645|95
athlon ii x4 650|95
athlon ii x4 651|100
athlon ii x4 651k|100
athlon ii x4 655|95
athlon l110|13
athlon le 1600|45
athlon le 1620|45
athlon le 1640|45
athlon le 1660|45
athlon neo mv 40|15
athlon neo x2 6850e|22
athlon neo x2 l325|18
athlon neo x2 l335|18
athlon pro 200ge|35
athlon pro 200u mobile|15
athlon pro 300ge|35
athlon pro 300u|15
athlon pro 300u mobile|15
athlon pro 3045b|15
athlon pro 3145b|15
athlon silver 3050c|15
athlon silver 3050e|6
athlon silver 3050ge|35
athlon silver 3050ge oem only|35
athlon silver 3050u|15
athlon silver 7120c|15
athlon silver 7120u|15
athlon silver pro 3125ge|35
athlon tf 20|15
athlon tf 36|25
athlon x2 215|65
athlon x2 240|65
athlon x2 240e|45
athlon x2 250|65
athlon x2 255|65
athlon x2 280|65
athlon x2 3250e|22
athlon x2 340|65
athlon x2 370k|65
athlon x2 4050e|45
athlon x2 4450e|45
athlon x2 450|65
athlon x2 4850e|45
athlon x2 5050e|45
athlon x2 6500 be|95
athlon x2 6850e|22
athlon x2 7450|95
athlon x2 7550|95
athlon x2 7750 be|95
athlon x2 7850 be|95
athlon x2 be 2300|45
athlon x2 be 2350|45
athlon x2 be 2400|18
athlon x2 l310|13
athlon x2 ql 60|35
athlon x2 ql 62|25
athlon x2 ql 64|35
athlon x2 ql 65|35
athlon x2 ql 67|35
athlon x3 425|95
athlon x3 435|95
athlon x3 440|95
athlon x3 445|95
athlon x3 455|95
athlon x4 530|25
athlon x4 620|95
athlon x4 640|95
athlon x4 730|65
athlon x4 740|65
athlon x4 750|65
athlon x4 750k|100
athlon x4 760k|100
athlon x4 830|65
athlon x4 840|65
athlon x4 845|65
athlon x4 860k|95
athlon x4 870k|95
athlon x4 880k|95
athlon x4 940|65
athlon x4 950|65
athlon x4 970|65
athlon xp 1500+|60
athlon xp 1600+|63
athlon xp 1700+|50
athlon xp 1800+|51
athlon xp 1900+|53
athlon xp 2000+|60
athlon xp 2100+|72
athlon xp 2200+|63
athlon xp 2400+|65
athlon xp 2500+|68
athlon xp 2500+ dtr|68
athlon xp 2600+|68
athlon xp 2600+ dtr|68
athlon xp 2700+|68
athlon xp 2800+|74
athlon xp 2800+ dtr|68
athlon xp 3000+|62
athlon xp 3100+|68
athlon xp 3200+|62
athlon xp m 2000+|45
athlon xp m 2200+|45
athlon xp m 2400+|45
athlon xp m 2500+|45
athlon xp m 2600+|45
athlon xp m 3000+|45
athlon64 x2 4600+|110
atom 230|4
atom 330|8
atom c2308|6
atom c2316|7
atom c2338|7
atom c2350|6
atom c2358|7
atom c2508|9.5
atom c2516|10
atom c2518|13
atom c2530|9
atom c2538|15
atom c2550|14
atom c2558|15
atom c2718|18
atom c2730|12
atom c2738|20
atom c2750|20
atom c2758|20
atom c3308|9.5
atom c3336|11
atom c3338|8.5
atom c3338r|10.5
atom c3436l|10.75
atom c3508|11.5
atom c3538|15
atom c3558|16
atom c3558r|17
atom c3708|17
atom c3750|21
atom c3758|25
atom c3758r|26
atom c3808|25
atom c3830|21.5
atom c3850|25
atom c3858|25
atom c3950|24
atom c3955|32
atom c3958|31
atom c5115|43
atom c5125|50
atom c5310|32
atom c5315|38
atom c5320|41
atom c5325|41
atom c5335c1|50
atom ce4100|7
atom ce4110|7
atom ce4130|7
atom ce4150|7
atom ce4215|7
atom ce4235|7
atom ce4253|7
atom ce4255|7
atom ce4257|7
atom ce4270|7
atom ce4275|7
atom ce4277|7
atom ce5315|15
atom d2500|10
atom d2550|10
atom d2560|10
atom d2700|10
atom d2701|10
atom d2701 3|10
atom d410|10
atom d425|10
atom d510|13
atom d525|13
atom e3805|3
atom e3815|5
atom e3825|6
atom e3826|7
atom e3827|8
atom e3845|10
atom e3940|9.5
atom e3950|12
atom e620|3.3
atom e620t|3.3
atom e625c|2.7
atom e625ct|2.7
atom e640|3.6
atom e640t|3.6
atom e645c|3.6
atom e645ct|3.6
atom e660|3.6
atom e660t|3.6
atom e665c|3.6
atom e665ct|3.6
atom e680|4.5
atom e680t|4.5
atom n2600|3.5
atom n270|2.5
atom n280|2.5
atom n2800|6.5
atom n435|5
atom n450|5.5
atom n455|6.5
atom n470|6.5
atom n475|6.5
atom n550|8.5
atom n570|8.5
atom p5322|55
atom p5332|61
atom p5342|71
atom p5352|78
atom p5362|83
atom p5721|48
atom p5731|54.5
atom p5742|67
atom p5752|74.5
atom s1220|8.1
atom s1240|6.1
atom s1260|8.5
atom s1269|11.7
atom s1279|13.1
atom s1289|14.1
atom x5 e3930|6.5
atom x5 e3940|9.5
atom x5 e8000|5
atom x5 z8300|2.17
atom x5 z8330|2.17
atom x5 z8350|2.17
atom x5 z8500|2.17
atom x5 z8550|2.17
atom x6200fe|4.5
atom x6211e|6
atom x6212re|6
atom x6214re|6
atom x6413e|9
atom x6414re|9
atom x6416re|9
atom x6425e|12
atom x6425re|12
atom x6427fe|12
atom x7 e3950|12
atom x7 z8700|2.17
atom x7 z8750|2.17
atom x7203c|9
atom x7211e|6
atom x7211re|6
atom x7213e|10
atom x7213re|9
atom x7405c|12
atom x7425e|12
atom x7433re|9
atom x7809c|25
atom x7835re|12
atom z2420|3
atom z2460|3
atom z2480|4
atom z2610|3
atom z2760|3
atom z3735d|4.4
atom z3735e|4.4
atom z3735f|4.4
atom z3735g|4.4
atom z3736f|4.4
atom z3740|2
atom z3740d|4.4
atom z3745|4
atom z3745d|4.4
atom z3770|4
atom z3770d|4.4
atom z3775|4
atom z3775d|4.4
atom z3795|4
atom z500|0.65
atom z510|2
atom z510p|2.2
atom z510pt|2.2
atom z515|1.4
atom z520|2
atom z520pt|2.2
atom z530|2
atom z530p|2.2
atom z540|2.4
atom z550|2.4
atom z560|2.5
atom z600|1.3
atom z605|2.2
atom z610|1.3
atom z612|1.3
atom z615|2.2
atom z620|1.3
atom z625|2.2
atom z650|3
atom z670|3
b57|80
b59|80
b60|80
b75|95
b77|95
b95|95
b97|95
b99|95
c 30|9
c 50|9
c 60|9
c 70|9
celeron 1.00|29
celeron 1.10|33
celeron 1.5|60
celeron 1.66|27
celeron 1.7|63.5
celeron 1.8|66.1
celeron 1.83|27
celeron 1.8a|66.1
celeron 1000a|29.5
celeron 1000m|35
celeron 1005m|35
celeron 1007u|17
celeron 1017u|17
celeron 1019y|10
celeron 1020e|35
celeron 1020m|35
celeron 1037u|17
celeron 1047ue|17
celeron 1100a|29.5
celeron 1200|32.9
celeron 1300|33.4
celeron 1400|34.8
celeron 2.0|52.8
celeron 2.1|55.5
celeron 2.10|73
celeron 2.2|57.1
celeron 2.20|73
celeron 2.3|58.3
celeron 2.30|73
celeron 2.4|59.8
celeron 2.40|73
celeron 2.5|61
celeron 2.6|62.6
celeron 2.60|73
celeron 2.7|66.8
celeron 2.70|73
celeron 2.8|68.4
celeron 2.80|73
celeron 2000e|37
celeron 2002e|25
celeron 205|21
celeron 215|27
celeron 220|19
celeron 266|16.59
celeron 2950m|37
celeron 2955u|15
celeron 2957u|15
celeron 2961y|11.5
celeron 2970m|37
celeron 2980u|15
celeron 2981u|15
celeron 300|18.48
celeron 300a|17.8
celeron 3205u|15
celeron 3215u|15
celeron 333|19.7
celeron 366|21.7
celeron 3755u|15
celeron 3765u|15
celeron 3855u|15
celeron 3865u|15
celeron 3867u|15
celeron 3955u|15
celeron 3965u|15
celeron 3965y|6
celeron 400|23.7
celeron 420|35
celeron 4205u|15
celeron 430|35
celeron 4305u|15
celeron 4305ue|15
celeron 433|24.1
celeron 440|35
celeron 445|65
celeron 450|35
celeron 466|25.7
celeron 500|27
celeron 5205u|15
celeron 530|27
celeron 5305u|15
celeron 533|28.3
celeron 533a|14
celeron 540|30
celeron 550|30
celeron 560|27
celeron 566|19.2
celeron 570|27
celeron 575|31
celeron 585|31
celeron 600|15.8
celeron 6305|15
celeron 6305e|15
celeron 633|16.5
celeron 6600he|35
celeron 667|17.5
celeron 700|18.3
celeron 723|10
celeron 725c|10
celeron 7300|9
celeron 7305|15
celeron 7305l|15
celeron 733|23.6
celeron 743|10
celeron 766|20
celeron 787|17
celeron 797|17
celeron 800|20.8
celeron 807|17
celeron 807ue|10
celeron 827e|17
celeron 847|17
celeron 847e|17
celeron 850|25.7
celeron 857|17
celeron 867|17
celeron 877|17
celeron 887|17
celeron 900|35
celeron 925|35
celeron 927ue|17
celeron 950|28
celeron b710|35
celeron b720|35
celeron b730|35
celeron b800|35
celeron b810|35
celeron b810e|35
celeron b815|35
celeron b820|35
celeron b830|35
celeron b840|35
celeron d 310|73
celeron d 315|73
celeron d 320|73
celeron d 325|73
celeron d 325j|84
celeron d 326|73
celeron d 330|73
celeron d 330j|84
celeron d 331|84
celeron d 335|84
celeron d 335j|84
celeron d 336|84
celeron d 340|73
celeron d 340j|84
celeron d 341|84
celeron d 345|73
celeron d 345j|84
celeron d 346|73
celeron d 347|65
celeron d 350|73
celeron d 350j|73
celeron d 351|84
celeron d 352|84
celeron d 355|84
celeron d 356|65
celeron d 360|65
celeron d 365|65
celeron d 420|35
celeron e1200|65
celeron e1400|65
celeron e1500|65
celeron e1600|65
celeron e3200|65
celeron e3300|65
celeron e3400|65
celeron e3500|65
celeron g1101|73
celeron g1610|55
celeron g1610t|35
celeron g1620|55
celeron g1620t|35
celeron g1630|55
celeron g1820|53
celeron g1820t|35
celeron g1820te|35
celeron g1830|53
celeron g1840|53
celeron g1840t|35
celeron g1850|53
celeron g3900|51
celeron g3900e|35
celeron g3900t|35
celeron g3900te|35
celeron g3902e|25
celeron g3920|51
celeron g3930|51
celeron g3930e|54
celeron g3930t|35
celeron g3930te|35
celeron g3950|51
celeron g440|35
celeron g460|35
celeron g465|35
celeron g470|35
celeron g4900|54
celeron g4900t|35
celeron g4920|54
celeron g4930|54
celeron g4930e|35
celeron g4930t|35
celeron g4932e|25
celeron g4950|54
celeron g530|65
celeron g530t|35
celeron g540|65
celeron g540t|35
celeron g550|65
celeron g550t|35
celeron g555|65
celeron g5900|58
celeron g5900e|58
celeron g5900t|35
celeron g5900te|35
celeron g5905|58
celeron g5905t|35
celeron g5920|58
celeron g5925|58
celeron g6900|46
celeron g6900e|46
celeron g6900t|35
celeron g6900te|35
celeron j1750|10
celeron j1800|10
celeron j1850|10
celeron j1900|10
celeron j3060|6
celeron j3160|6
celeron j3355|10
celeron j3355e|10
celeron j3455|10
celeron j3455e|10
celeron j4005|10
celeron j4025|10
celeron j4105|10
celeron j4125|10
celeron j6412|10
celeron j6413|10
celeron m 310|24.5
celeron m 320|24.5
celeron m 330|24.5
celeron m 340|24.5
celeron m 350|21
celeron m 360|21
celeron m 360 1.40ghz|21
celeron m 370|21
celeron m 380|21
celeron m 390|21
celeron m 410|27
celeron m 420|27
celeron m 430|27
celeron m 440|27
celeron m 443|5.5
celeron m 450|27
celeron m 520|30
celeron m 530|30
celeron m 723|10
celeron m ulv 333|7
celeron m ulv 353|5
celeron m ulv 373|5.5
celeron m ulv 383|5.5
celeron m ulv 423|5.5
celeron m ulv 443|5.5
celeron m ulv 523|5.5
celeron m ulv 600|7
celeron m ulv 722|5.5
celeron m ulv 723|10
celeron m ulv 743|10
celeron m ulv 800|7
celeron n2805|4.3
celeron n2806|4.5
celeron n2807|4.3
celeron n2808|4.5
celeron n2810|7.5
celeron n2815|7.5
celeron n2820|7.5
celeron n2830|7.5
celeron n2840|7.5
celeron n2910|7.5
celeron n2920|7.5
celeron n2930|7.5
celeron n2940|7.5
celeron n3000|4
celeron n3010|4
celeron n3050|6
celeron n3060|6
celeron n3150|6
celeron n3160|6
celeron n3350|6
celeron n3350e|6
celeron n3450|6
celeron n4000|6
celeron n4000c|6
celeron n4020|6
celeron n4020c|6
celeron n4100|6
celeron n4120|6
celeron n4500|6
celeron n4505|10
celeron n5095|15
celeron n5095a|15
celeron n5100|6
celeron n5105|10
celeron n6210|6.5
celeron n6211|6.5
celeron p1053|30
celeron p4500|35
celeron p4505|35
celeron p4600|35
celeron su2300|10
celeron t1400|35
celeron t1500|35
celeron t1600|35
celeron t1700|35
celeron t3000|35
celeron t3100|35
celeron t3300|35
celeron t3500|35
celeron u3400|18
celeron u3405|18
celeron u3600|18
celeron ulv 573|10
celeron ulv 763|10
core 3 100hl|45
core 3 100u|15
core 3 100ul|15
core 3 201e|60
core 3 201ef|58
core 3 201te|45
core 5 120hl|45
core 5 120u|15
core 5 120ul|15
core 5 130hl|45
core 5 130ul|15
core 5 210h|45
core 5 211e|65
core 5 211ef|65
core 5 211te|45
core 5 220h|45
core 5 220u|15
core 5 221e|65
core 5 221te|45
core 7 150hl|45
core 7 150u|15
core 7 150ul|15
core 7 160hl|45
core 7 160ul|15
core 7 240h|45
core 7 250h|45
core 7 250u|15
core 7 251e|65
core 7 251te|45
core 9 270h|45
core duo l2300|15
core duo l2400|15
core duo l2500|15
core duo lv l2300|15
core duo lv l2400|15
core duo lv l2500|15
core duo t2050|31
core duo t2250|31
core duo t2300|31
core duo t2350|31
core duo t2400|31
core duo t2450|31
core duo t2500|31
core duo t2600|31
core duo t2700|31
core duo u2400|9
core duo u2500|9
core duo ulv l2400|9
core duo ulv l2500|9
core i3 1000g1|9
core i3 1000g4|9
core i3 1000ng4|9
core i3 1005g1|15
core i3 10100|65
core i3 10100e|65
core i3 10100f|65
core i3 10100t|35
core i3 10100te|35
core i3 10100y|5
core i3 10105|65
core i3 10105f|65
core i3 10105t|35
core i3 10110u|15
core i3 10110y|7
core i3 10300|65
core i3 10300t|35
core i3 10305|65
core i3 10305t|35
core i3 10320|65
core i3 10325|65
core i3 10350k|91
core i3 11100b|65
core i3 11100he|45
core i3 1110g4|15
core i3 1115g4|28
core i3 1115g4e|15
core i3 1115gre|15
core i3 1120g4|15
core i3 1125g4|28
core i3 12100|60
core i3 12100e|60
core i3 12100f|58
core i3 12100t|35
core i3 12100te|35
core i3 1210u|9
core i3 1215u|15
core i3 1215u ipu|15
core i3 1215ue|28
core i3 1215ul|15
core i3 1220p|28
core i3 12300|60
core i3 12300he|45
core i3 12300t|35
core i3 1305u|15
core i3 13100|60
core i3 13100e|60
core i3 13100f|58
core i3 13100t|35
core i3 13100te|35
core i3 1315u|15
core i3 1315ue|15
core i3 1315ure|15
core i3 1320pe|28
core i3 1320pre|28
core i3 13300he|45
core i3 13300hre|45
core i3 14100|60
core i3 14100f|58
core i3 14100t|35
core i3 2100|65
core i3 2100t|35
core i3 2102|65
core i3 2105|65
core i3 2115c|25
core i3 2120|65
core i3 2120t|35
core i3 2125|65
core i3 2130|65
core i3 2140|65
core i3 2308m|35
core i3 2310e|35
core i3 2310m|35
core i3 2312m|35
core i3 2328m|35
core i3 2330e|35
core i3 2330m|35
core i3 2332m|35
core i3 2340ue|17
core i3 2348m|35
core i3 2350m|35
core i3 2357m|17
core i3 2365m|17
core i3 2367m|17
core i3 2370m|35
core i3 2375m|17
core i3 2377m|17
core i3 3110m|35
core i3 3115c|25
core i3 3120m|35
core i3 3120me|35
core i3 3130m|35
core i3 3210|55
core i3 3217u|17
core i3 3217ue|17
core i3 3220|55
core i3 3220t|35
core i3 3225|55
core i3 3227u|17
core i3 3229y|13
core i3 3240|55
core i3 3240t|35
core i3 3245|55
core i3 3250|55
core i3 3250t|35
core i3 330e|35
core i3 330m|35
core i3 330um|18
core i3 350m|35
core i3 370m|35
core i3 380m|35
core i3 380um|18
core i3 390m|35
core i3 4000m|37
core i3 4005u|15
core i3 4010m|37
core i3 4010u|15
core i3 4010y|11.5
core i3 4012y|11.5
core i3 4020y|11.5
core i3 4025u|15
core i3 4030u|15
core i3 4030y|11.5
core i3 4100e|37
core i3 4100m|37
core i3 4100u|15
core i3 4102e|25
core i3 4110e|37
core i3 4110m|37
core i3 4112e|25
core i3 4120u|15
core i3 4130|54
core i3 4130t|35
core i3 4150|54
core i3 4150t|35
core i3 4158u|28
core i3 4160|54
core i3 4160t|35
core i3 4170|54
core i3 4170t|35
core i3 4330|54
core i3 4330t|35
core i3 4330te|35
core i3 4340|54
core i3 4340te|35
core i3 4350|54
core i3 4350t|35
core i3 4360|54
core i3 4360t|35
core i3 4370|54
core i3 4370t|35
core i3 4570t|35
core i3 5005u|15
core i3 5010u|15
core i3 5015u|15
core i3 5020u|15
core i3 5157u|28
core i3 530|73
core i3 540|73
core i3 550|73
core i3 560|73
core i3 6006u|15
core i3 6098p|54
core i3 6100|51
core i3 6100e|35
core i3 6100h|35
core i3 6100t|35
core i3 6100te|35
core i3 6100u|15
core i3 6102e|25
core i3 6157u|28
core i3 6167u|28
core i3 6300|51
core i3 6300t|35
core i3 6320|51
core i3 7020u|15
core i3 7100|51
core i3 7100e|35
core i3 7100h|35
core i3 7100t|35
core i3 7100u|15
core i3 7101e|54
core i3 7101te|35
core i3 7102e|25
core i3 7120|51
core i3 7120t|35
core i3 7130u|15
core i3 7167u|28
core i3 7300|51
core i3 7300t|35
core i3 7320|51
core i3 7320t|35
core i3 7340|51
core i3 7350k|60
core i3 7360x|112
core i3 8000|65
core i3 8020|65
core i3 8100|65
core i3 8100b|65
core i3 8100f|65
core i3 8100h|45
core i3 8100t|35
core i3 8109u|28
core i3 8120|65
core i3 8121u|15
core i3 8130u|15
core i3 8140u|15
core i3 8145u|15
core i3 8145ue|15
core i3 8300|62
core i3 8300t|35
core i3 8350k|91
core i3 9000|65
core i3 9100|65
core i3 9100e|65
core i3 9100f|65
core i3 9100hl|25
core i3 9100t|35
core i3 9100te|35
core i3 9300|62
core i3 9300t|35
core i3 9320|62
core i3 9350k|91
core i3 9350kf|91
core i3 l13g4|7
core i3 n300|7
core i3 n305|15
core i5 10200h|45
core i5 10210u|15
core i5 10210y|7
core i5 10300h|45
core i5 1030g4|9
core i5 1030g7|9
core i5 1030ng7|10
core i5 10310u|15
core i5 10310y|7
core i5 1035g1|15
core i5 1035g4|15
core i5 1035g7|15
core i5 1038ng7|28
core i5 10400|65
core i5 10400f|65
core i5 10400h|45
core i5 10400t|35
core i5 10500|65
core i5 10500e|65
core i5 10500h|45
core i5 10500t|35
core i5 10500te|35
core i5 10505|65
core i5 10600|65
core i5 10600k|125
core i5 10600kf|125
core i5 10600t|35
core i5 1060ng7|10
core i5 11260h|45
core i5 11300h|35
core i5 1130g7|15
core i5 11320h|35
core i5 1135g7|28
core i5 11400|65
core i5 11400f|65
core i5 11400h|45
core i5 11400t|35
core i5 1140g7|15
core i5 1145g7|28
core i5 1145g7e|15
core i5 1145gre|15
core i5 11500|65
core i5 11500b|65
core i5 11500h|45
core i5 11500he|45
core i5 11500t|35
core i5 1155g7|28
core i5 11600|65
core i5 11600k|125
core i5 11600kf|125
core i5 11600t|35
core i5 1230u|9
core i5 1235u|15
core i5 1235u ipu|15
core i5 1235ul|15
core i5 12400|65
core i5 12400f|65
core i5 12400t|74
core i5 1240p|28
core i5 1240u|29
core i5 12450h|45
core i5 12450hx|55
core i5 1245u|15
core i5 1245ue|15
core i5 1245ul|15
core i5 12490f|65
core i5 12500|65
core i5 12500e|65
core i5 12500h|45
core i5 12500t|35
core i5 12500te|35
core i5 1250p|28
core i5 12600|65
core i5 12600h|45
core i5 12600he|45
core i5 12600hx|55
core i5 12600k|150
core i5 12600kf|150
core i5 12600t|35
core i5 1334u|15
core i5 1335u|15
core i5 1335ue|15
core i5 13400|65
core i5 13400e|65
core i5 13400f|65
core i5 13400t|35
core i5 1340p|28
core i5 13420h|45
core i5 13450hx|55
core i5 1345u|15
core i5 1345ue|15
core i5 1345ure|15
core i5 13490f|65
core i5 13500|65
core i5 13500e|65
core i5 13500h|45
core i5 13500hx|55
core i5 13500t|35
core i5 13500te|35
core i5 13505h|45
core i5 1350p|28
core i5 1350pre|28
core i5 13600|65
core i5 13600h|45
core i5 13600hre|45
core i5 13600hx|55
core i5 13600k|125
core i5 13600kf|125
core i5 13600t|35
core i5 14400|65
core i5 14400f|65
core i5 14400t|35
core i5 14401e|65
core i5 14401te|45
core i5 14450hx|55
core i5 14490f|65
core i5 14500|65
core i5 14500hx|55
core i5 14500t|35
core i5 14501e|65
core i5 14501te|45
core i5 14600|65
core i5 14600k|125
core i5 14600kf|125
core i5 14600t|35
core i5 2300|95
core i5 2310|95
core i5 2320|95
core i5 2380p|95
core i5 2390t|35
core i5 2400|95
core i5 2400s|65
core i5 24050s|65
core i5 2405s|65
core i5 2410m|35
core i5 2415m|35
core i5 2430m|35
core i5 2435m|35
core i5 2450m|35
core i5 2450p|95
core i5 2467m|17
core i5 2500|95
core i5 2500k|95
core i5 2500s|65
core i5 2500t|45
core i5 2510e|35
core i5 2515e|35
core i5 2520m|35
core i5 2537m|17
core i5 2540m|35
core i5 2550k|95
core i5 2557m|17
core i5 3210m|35
core i5 3230m|35
core i5 3317u|17
core i5 3320m|35
core i5 3330|77
core i5 3330s|65
core i5 3335s|65
core i5 3337u|17
core i5 3339y|13
core i5 3340|77
core i5 3340m|35
core i5 3340s|65
core i5 3350p|69
core i5 3360m|35
core i5 3365m|35
core i5 3380m|35
core i5 3427u|17
core i5 3437u|17
core i5 3439y|13
core i5 3450|77
core i5 3450s|65
core i5 3470|77
core i5 3470s|65
core i5 3470t|35
core i5 3475s|65
core i5 3550|77
core i5 3550s|65
core i5 3570|77
core i5 3570k|77
core i5 3570s|65
core i5 3570t|45
core i5 3610me|35
core i5 4200h|47
core i5 4200m|37
core i5 4200u|15
core i5 4200y|11.5
core i5 4202y|11.5
core i5 4210h|47
core i5 4210m|37
core i5 4210u|15
core i5 4210y|11.5
core i5 4220y|11.5
core i5 4230u|15
core i5 4250u|15
core i5 4258u|28
core i5 4260u|15
core i5 4278u|28
core i5 4288u|28
core i5 4300m|37
core i5 4300u|15
core i5 4300y|11.5
core i5 4302y|11.5
core i5 4308u|28
core i5 430m|35
core i5 430um|18
core i5 4310m|37
core i5 4310u|15
core i5 4330m|37
core i5 4340m|37
core i5 4350u|15
core i5 4360u|15
core i5 4400e|37
core i5 4402e|25
core i5 4402ec|27
core i5 4410e|37
core i5 4422e|25
core i5 4430|84
core i5 4430s|65
core i5 4440|84
core i5 4440s|65
core i5 4460|84
core i5 4460s|65
core i5 4460t|35
core i5 4470|84
core i5 4470s|65
core i5 450m|35
core i5 4570|84
core i5 4570r|65
core i5 4570s|65
core i5 4570t|35
core i5 4570te|35
core i5 4590|84
core i5 4590s|65
core i5 4590t|35
core i5 460m|35
core i5 4670|84
core i5 4670k|84
core i5 4670k cpt|84
core i5 4670r|65
core i5 4670s|65
core i5 4670t|45
core i5 4690|84
core i5 4690k|88
core i5 4690s|65
core i5 4690t|45
core i5 470um|18
core i5 480m|35
core i5 5200u|15
core i5 520e|35
core i5 520m|35
core i5 520um|18
core i5 5250u|15
core i5 5257u|28
core i5 5287u|28
core i5 5300u|15
core i5 5350h|47
core i5 5350u|15
core i5 540m|35
core i5 540um|18
core i5 5575r|65
core i5 560m|35
core i5 560um|18
core i5 5675c|65
core i5 5675r|65
core i5 580m|35
core i5 6198du|15
core i5 6200u|15
core i5 6260u|15
core i5 6267u|28
core i5 6287u|28
core i5 6300hq|45
core i5 6300u|15
core i5 6350hq|45
core i5 6360u|15
core i5 6400|65
core i5 6400t|35
core i5 6402p|65
core i5 6440eq|45
core i5 6440hq|45
core i5 6442eq|25
core i5 650|73
core i5 6500|65
core i5 6500t|35
core i5 6500te|35
core i5 655k|73
core i5 6585r|65
core i5 660|73
core i5 6600|65
core i5 6600k|91
core i5 6600t|35
core i5 661|87
core i5 6685r|65
core i5 670|73
core i5 680|73
core i5 7200u|15
core i5 7260u|15
core i5 7267u|28
core i5 7287u|28
core i5 7300hq|45
core i5 7300u|15
core i5 7360u|15
core i5 7400|65
core i5 7400t|35
core i5 7440eq|45
core i5 7440hq|45
core i5 7442eq|25
core i5 750|95
core i5 7500|65
core i5 7500t|35
core i5 750s|82
core i5 760|95
core i5 7600|65
core i5 7600k|91
core i5 7600t|35
core i5 7640x|112
core i5 7640x x series|112
core i5 7y54|4.5
core i5 7y57|4.5
core i5 8200y|5
core i5 8210y|7
core i5 8250u|15
core i5 8257u|15
core i5 8259u|28
core i5 8260u|15
core i5 8265u|15
core i5 8269u|28
core i5 8279u|28
core i5 8300h|45
core i5 8305g|65
core i5 8310y|7
core i5 8350u|15
core i5 8365u|15
core i5 8365ue|15
core i5 8400|65
core i5 8400b|65
core i5 8400h|45
core i5 8400t|35
core i5 8420|65
core i5 8420t|35
core i5 8500|65
core i5 8500b|65
core i5 8500t|35
core i5 8550|65
core i5 8600|65
core i5 8600k|95
core i5 8600t|35
core i5 8650|65
core i5 8650k|95
core i5 9300h|45
core i5 9300hf|45
core i5 9400|65
core i5 9400f|65
core i5 9400h|45
core i5 9400t|35
core i5 9500|65
core i5 9500e|65
core i5 9500f|65
core i5 9500t|35
core i5 9500te|35
core i5 9600|65
core i5 9600k|95
core i5 9600kf|95
core i5 9600t|35
core i5 e 520|35
core i5 l16g7|7
core i5+8400 9m cache up to 4.00 ghz includes optane memory|65
core i5+8500 9m cache up to 4.10 ghz includes optane memory|65
core i7 10510u|15
core i7 10510y|7
core i7 1060g7|9
core i7 1060ng7|10
core i7 10610u|15
core i7 1065g7|15
core i7 1068g7|28
core i7 1068ng7|28
core i7 10700|65
core i7 10700e|65
core i7 10700f|65
core i7 10700k|125
core i7 10700kf|125
core i7 10700t|35
core i7 10700te|35
core i7 10710u|15
core i7 10750h|45
core i7 10810u|15
core i7 10850h|45
core i7 10870h|45
core i7 10875h|45
core i7 10885h|45
core i7 11370h|28
core i7 11375h|35
core i7 11390h|35
core i7 11600h|45
core i7 1160g7|15
core i7 1165g7|28
core i7 11700|65
core i7 11700b|65
core i7 11700f|65
core i7 11700k|125
core i7 11700kf|125
core i7 11700t|35
core i7 11800h|45
core i7 1180g7|15
core i7 11850h|45
core i7 11850he|45
core i7 1185g7|28
core i7 1185g7e|15
core i7 1185gre|15
core i7 1195g7|28
core i7 1250u|9
core i7 1255u|15
core i7 1255ul|15
core i7 1260p|28
core i7 1260u|9
core i7 12650h|45
core i7 12650hx|55
core i7 1265u|15
core i7 1265ue|28
core i7 1265ul|15
core i7 12700|65
core i7 12700e|65
core i7 12700f|65
core i7 12700h|45
core i7 12700k|190
core i7 12700kf|190
core i7 12700t|35
core i7 12700te|35
core i7 1270p|28
core i7 12800h|45
core i7 12800he|45
core i7 12800hx|55
core i7 1280p|28
core i7 12850hx|55
core i7 1355u|15
core i7 1360p|28
core i7 13620h|45
core i7 13650hx|55
core i7 1365u|15
core i7 1365ue|15
core i7 1365ure|15
core i7 1366ure|15
core i7 13700|65
core i7 13700e|65
core i7 13700f|65
core i7 13700h|45
core i7 13700hx|55
core i7 13700k|125
core i7 13700kf|125
core i7 13700t|35
core i7 13700te|35
core i7 13705h|45
core i7 1370p|28
core i7 1370pe|28
core i7 1370pre|28
core i7 1375pre|28
core i7 13790f|65
core i7 13800h|45
core i7 13800he|45
core i7 13800hre|45
core i7 13850hx|55
core i7 14650hx|55
core i7 14700|65
core i7 14700f|65
core i7 14700hx|55
core i7 14700k|125
core i7 14700kf|125
core i7 14700t|35
core i7 14701e|65
core i7 14701te|45
core i7 2600|95
core i7 2600k|95
core i7 2600s|65
core i7 2610ue|17
core i7 2617m|17
core i7 2620m|35
core i7 2629m|25
core i7 2630qm|45
core i7 2635qm|45
core i7 2637m|17
core i7 2640m|35
core i7 2649m|25
core i7 2655le|25
core i7 2657m|17
core i7 2670qm|45
core i7 2675qm|45
core i7 2677m|17
core i7 2700k|95
core i7 2710qe|45
core i7 2715qe|45
core i7 2720qm|45
core i7 2760qm|45
core i7 2820qm|45
core i7 2860qm|45
core i7 2920xm|55
core i7 2920xm extreme edition|55
core i7 2960xm|55
core i7 2960xm extreme edition|55
core i7 3517u|17
core i7 3517ue|17
core i7 3520m|35
core i7 3525m|35
core i7 3537u|17
core i7 3540m|35
core i7 3555le|25
core i7 3610qe|45
core i7 3610qm|45
core i7 3612qe|35
core i7 3612qm|35
core i7 3615qe|45
core i7 3615qm|45
core i7 3630qm|45
core i7 3632qm|35
core i7 3635qm|45
core i7 3667u|17
core i7 3687u|17
core i7 3689y|13
core i7 3720qm|45
core i7 3740qm|45
core i7 3770|77
core i7 3770k|77
core i7 3770s|65
core i7 3770t|45
core i7 3820|130
core i7 3820qm|45
core i7 3840qm|45
core i7 3910k|130
core i7 3920xm|55
core i7 3920xm extreme edition|55
core i7 3930k|130
core i7 3940xm|55
core i7 3940xm extreme edition|55
core i7 3960x|130
core i7 3960x extreme edition|130
core i7 3970x|150
core i7 3970x extreme edition|150
core i7 4500u|15
core i7 4510u|15
core i7 4550u|15
core i7 4558u|28
core i7 4578u|28
core i7 4600m|37
core i7 4600u|15
core i7 4610m|37
core i7 4610y|11.5
core i7 4650u|15
core i7 4700ec|43
core i7 4700eq|47
core i7 4700hq|47
core i7 4700mq|47
core i7 4701eq|47
core i7 4702ec|27
core i7 4702hq|37
core i7 4702mq|37
core i7 4710hq|47
core i7 4710mq|47
core i7 4712hq|37
core i7 4712mq|37
core i7 4720hq|47
core i7 4722hq|37
core i7 4750hq|47
core i7 4760hq|47
core i7 4765t|35
core i7 4770|84
core i7 4770hq|47
core i7 4770k|84
core i7 4770r|65
core i7 4770s|65
core i7 4770t|45
core i7 4770te|45
core i7 4771|84
core i7 4785t|35
core i7 4790|84
core i7 4790k|88
core i7 4790s|65
core i7 4790t|45
core i7 4800mq|47
core i7 4810mq|47
core i7 4820k|130
core i7 4850eq|47
core i7 4850hq|47
core i7 4860eq|47
core i7 4860hq|47
core i7 4870hq|47
core i7 4900mq|47
core i7 4910mq|47
core i7 4930k|130
core i7 4930mx|57
core i7 4930mx extreme edition|57
core i7 4940mx|57
core i7 4940mx extreme edition|57
core i7 4950hq|47
core i7 4960hq|47
core i7 4960x|130
core i7 4960x extreme edition|130
core i7 4980hq|47
core i7 5500u|15
core i7 5550u|15
core i7 5557u|28
core i7 5600u|15
core i7 5650u|15
core i7 5675c|65
core i7 5700eq|47
core i7 5700hq|47
core i7 5750hq|47
core i7 5775c|65
core i7 5775r|65
core i7 5820k|140
core i7 5850eq|47
core i7 5850hq|47
core i7 5930k|140
core i7 5950hq|47
core i7 5960x|140
core i7 5960x extreme edition|140
core i7 610e|35
core i7 620le|25
core i7 620lm|25
core i7 620m|35
core i7 620ue|18
core i7 620um|18
core i7 640lm|25
core i7 640m|35
core i7 640um|18
core i7 6498du|15
core i7 6500u|15
core i7 6560u|15
core i7 6567u|28
core i7 6600u|15
core i7 660lm|25
core i7 660ue|18
core i7 660um|18
core i7 6650u|15
core i7 6660u|15
core i7 6700|65
core i7 6700hq|45
core i7 6700k|91
core i7 6700t|35
core i7 6700te|35
core i7 6770hq|45
core i7 6785r|65
core i7 6800k|140
core i7 680um|18
core i7 6820eq|45
core i7 6820hk|45
core i7 6820hq|45
core i7 6822eq|25
core i7 6850k|140
core i7 6870hq|45
core i7 6900k|140
core i7 6920hq|45
core i7 6950x|140
core i7 6950x extreme edition|140
core i7 6970hq|45
core i7 720qm|45
core i7 740qm|45
core i7 7500u|15
core i7 7560u|15
core i7 7567u|28
core i7 7600u|15
core i7 7660u|15
core i7 7700|65
core i7 7700hq|45
core i7 7700k|91
core i7 7700t|35
core i7 7740x|112
core i7 7740x x series|112
core i7 7800x|140
core i7 7800x x series|140
core i7 7820eq|45
core i7 7820hk|45
core i7 7820hq|45
core i7 7820x|140
core i7 7820x x series|140
core i7 7900x|140
core i7 7920hq|45
core i7 7y75|4.5
core i7 8086k|95
core i7 820qm|45
core i7 840qm|45
core i7 8500y|5
core i7 8550u|15
core i7 8557u|15
core i7 8559u|28
core i7 8565u|15
core i7 8565uc|15
core i7 8569u|28
core i7 860|95
core i7 860s|82
core i7 8650u|15
core i7 8665u|15
core i7 8665ue|15
core i7 8670|65
core i7 8670t|35
core i7 870|95
core i7 8700|65
core i7 8700b|65
core i7 8700k|95
core i7 8700t|35
core i7 8705g|65
core i7 8706g|65
core i7 8709g|65
core i7 870s|82
core i7 8750h|45
core i7 875k|95
core i7 880|95
core i7 8809g|65
core i7 8850h|45
core i7 920|130
core i7 920xm|55
core i7 930|130
core i7 940|130
core i7 940xm|55
core i7 950|130
core i7 960|130
core i7 965|130
core i7 965 extreme edition|130
core i7 970|130
core i7 9700|65
core i7 9700e|65
core i7 9700f|65
core i7 9700k|95
core i7 9700kf|95
core i7 9700t|35
core i7 9700te|35
core i7 975|130
core i7 975 extreme edition|130
core i7 9750h|45
core i7 9750hf|45
core i7 980|130
core i7 9800x|165
core i7 9800x x series|165
core i7 980x|130
core i7 9850h|45
core i7 9850he|45
core i7 9850hl|25
core i7 990x|130
core i7+8700 12m cache up to 4.60 ghz includes optane memory|65
core i9 10800f|65
core i9 10850k|125
core i9 10880h|45
core i9 10885h|45
core i9 10900|65
core i9 10900e|65
core i9 10900f|65
core i9 10900k|125
core i9 10900kf|125
core i9 10900t|35
core i9 10900te|35
core i9 10900x|165
core i9 10900x x series|165
core i9 10910|125
core i9 10920x|165
core i9 10920x x series|165
core i9 10940x|165
core i9 10940x x series|165
core i9 10980hk|45
core i9 10980xe|165
core i9 10980xe extreme edition|165
core i9 10990xe|380
core i9 11900|65
core i9 11900f|65
core i9 11900h|45
core i9 11900k|125
core i9 11900kb|65
core i9 11900kf|125
core i9 11900t|35
core i9 11950h|45
core i9 11980hk|45
core i9 12900|65
core i9 12900e|65
core i9 12900f|65
core i9 12900h|45
core i9 12900hk|45
core i9 12900hx|55
core i9 12900k|241
core i9 12900kf|241
core i9 12900ks|150
core i9 12900t|35
core i9 12900te|35
core i9 12950hx|55
core i9 13900|65
core i9 13900e|65
core i9 13900f|65
core i9 13900h|45
core i9 13900hk|45
core i9 13900hx|55
core i9 13900k|125
core i9 13900kf|125
core i9 13900ks|150
core i9 13900t|35
core i9 13900te|35
core i9 13905h|45
core i9 13950hx|55
core i9 13980hx|55
core i9 14900|65
core i9 14900f|65
core i9 14900hx|55
core i9 14900k|125
core i9 14900kf|125
core i9 14900ks|150
core i9 14900t|35
core i9 14901e|65
core i9 14901ke|125
core i9 14901te|45
core i9 7900x|140
core i9 7900x x series|140
core i9 7920x|140
core i9 7920x x series|140
core i9 7940x|165
core i9 7940x x series|165
core i9 7960x|165
core i9 7960x x series|165
core i9 7980xe|165
core i9 7980xe extreme edition|165
core i9 8950hk|45
core i9 9820x|165
core i9 9820x x series|165
core i9 9880h|45
core i9 9900|65
core i9 9900k|95
core i9 9900kf|95
core i9 9900ks|127
core i9 9900t|35
core i9 9900x|165
core i9 9900x x series|165
core i9 9920x|165
core i9 9920x x series|165
core i9 9940x|165
core i9 9940x x series|165
core i9 9960x|165
core i9 9960x x series|165
core i9 9980hk|45
core i9 9980xe|165
core i9 9980xe extreme edition|165
core i9 9990xe|255
core m 5y10|4.5
core m 5y10a|4.5
core m 5y10c|4.5
core m 5y31|4.5
core m 5y51|4.5
core m 5y70|4.5
core m 5y71|4.5
core m3 6y30|4.5
core m3 7y30|4.5
core m3 7y32|4.5
core m3 8100y|5
core m3 8114y|28
core m5 6y54|4
core m5 6y57|4
core m7 6y75|4
core solo t1200|27
core solo t1300|27
core solo t1350|27
core solo t1400|27
core solo u1300|6
core solo u1400|5.5
core solo u1500|5.5
core solo ulv u1300|5
core solo ulv u1400|5
core solo ulv u1500|5
core ultra 3 105ul|15
core ultra 5 115u|15
core ultra 5 125h|28
core ultra 5 125hl|45
core ultra 5 125u|15
core ultra 5 125ul|15
core ultra 5 134u|9
core ultra 5 135h|28
core ultra 5 135hl|45
core ultra 5 135u|15
core ultra 5 135ul|15
core ultra 5 225|65
core ultra 5 225f|65
core ultra 5 225h|28
core ultra 5 225t|65
core ultra 5 225u|15
core ultra 5 226v|17
core ultra 5 228v|17
core ultra 5 235|65
core ultra 5 235h|28
core ultra 5 235hx|55
core ultra 5 235t|35
core ultra 5 235u|15
core ultra 5 236v|17
core ultra 5 238v|17
core ultra 5 245|65
core ultra 5 245hx|55
core ultra 5 245k|125
core ultra 5 245kf|125
core ultra 5 245t|35
core ultra 7 155h|28
core ultra 7 155hl|45
core ultra 7 155u|15
core ultra 7 155ul|15
core ultra 7 164u|9
core ultra 7 165h|28
core ultra 7 165hl|45
core ultra 7 165u|15
core ultra 7 165ul|15
core ultra 7 255h|28
core ultra 7 255hx|55
core ultra 7 255u|15
core ultra 7 256v|17
core ultra 7 258v|17
core ultra 7 265|65
core ultra 7 265f|65
core ultra 7 265h|28
core ultra 7 265hx|55
core ultra 7 265k|125
core ultra 7 265kf|125
core ultra 7 265t|35
core ultra 7 265u|15
core ultra 7 266v|17
core ultra 7 268v|17
core ultra 9 185h|45
core ultra 9 275hx|55
core ultra 9 285|65
core ultra 9 285h|45
core ultra 9 285hx|55
core ultra 9 285k|125
core ultra 9 285t|35
core ultra 9 288v|30
core2 duo e4300|65
core2 duo e4400|65
core2 duo e4500|65
core2 duo e4600|65
core2 duo e4700|65
core2 duo e6300|65
core2 duo e6305|65
core2 duo e6320|65
core2 duo e6400|65
core2 duo e6405|65
core2 duo e6420|65
core2 duo e6540|65
core2 duo e6550|65
core2 duo e6600|65
core2 duo e6700|65
core2 duo e6750|65
core2 duo e6850|65
core2 duo e7200|65
core2 duo e7300|65
core2 duo e7400|65
core2 duo e7500|65
core2 duo e7600|65
core2 duo e8135|35
core2 duo e8190|65
core2 duo e8200|65
core2 duo e8235|44
core2 duo e8290|65
core2 duo e8300|65
core2 duo e8335|35
core2 duo e8400|65
core2 duo e8435|44
core2 duo e8500|65
core2 duo e8600|65
core2 duo e8700|65
core2 duo l7200|17
core2 duo l7300|17
core2 duo l7400|17
core2 duo l7500|17
core2 duo l7700|17
core2 duo l9300|17
core2 duo l9600|17
core2 duo p7350|25
core2 duo p7370|25
core2 duo p7450|25
core2 duo p7550|25
core2 duo p7570|25
core2 duo p8400|25
core2 duo p8600|25
core2 duo p8700|25
core2 duo p8800|25
core2 duo p9500|25
core2 duo p9600|25
core2 duo p9700|28
core2 duo sl7100|12
core2 duo sl9300|17
core2 duo sl9380|17
core2 duo sl9400|17
core2 duo sl9600|17
core2 duo sp7500|20
core2 duo sp7700|20
core2 duo sp9300|25
core2 duo sp9400|25
core2 duo sp9600|25
core2 duo su7300|10
core2 duo su9300|10
core2 duo su9400|10
core2 duo su9600|10
core2 duo t5200|34
core2 duo t5250|35
core2 duo t5270|35
core2 duo t5300|34
core2 duo t5450|35
core2 duo t5470|35
core2 duo t5500|34
core2 duo t5550|35
core2 duo t5600|34
core2 duo t5670|35
core2 duo t5750|35
core2 duo t5800|35
core2 duo t5850|35
core2 duo t5870|35
core2 duo t5900|35
core2 duo t6400|35
core2 duo t6500|35
core2 duo t6570|35
core2 duo t6600|35
core2 duo t6670|35
core2 duo t6900|35
core2 duo t6970|35
core2 duo t7100|35
core2 duo t7200|34
core2 duo t7250|35
core2 duo t7300|35
core2 duo t7400|34
core2 duo t7500|35
core2 duo t7600|34
core2 duo t7600g|34
core2 duo t7700|35
core2 duo t7800|35
core2 duo t8100|35
core2 duo t8300|35
core2 duo t9300|35
core2 duo t9400|35
core2 duo t9500|35
core2 duo t9550|35
core2 duo t9600|35
core2 duo t9800|35
core2 duo t9900|35
core2 duo u7300|10
core2 duo u7500|10
core2 duo u7600|10
core2 duo u7700|10
core2 duo u9300|10
core2 duo u9600|10
core2 extreme q6800|75
core2 extreme q6850|130
core2 extreme q9300|45
core2 extreme qx6700|130
core2 extreme qx6800|130
core2 extreme qx6850|130
core2 extreme qx9300|45
core2 extreme qx9650|130
core2 extreme qx9750|130
core2 extreme qx9770|136
core2 extreme qx9775|150
core2 extreme x6800|75
core2 extreme x6900|75
core2 extreme x7800|44
core2 extreme x7900|44
core2 extreme x9000|44
core2 extreme x9100|44
core2 extreme x9650|130
core2 extreme x9770|136
core2 extreme x9775|150
core2 quad q6400|105
core2 quad q6600|105
core2 quad q6600 105w|105
core2 quad q6600 95w|95
core2 quad q6700|95
core2 quad q7600|95
core2 quad q8200|95
core2 quad q8200s|65
core2 quad q8300|95
core2 quad q8400|95
core2 quad q8400s|65
core2 quad q9000|45
core2 quad q9100|45
core2 quad q9300|95
core2 quad q9400|95
core2 quad q9400s|65
core2 quad q9450|95
core2 quad q9500|95
core2 quad q9505|95
core2 quad q9505s|65
core2 quad q9550|95
core2 quad q9550s|65
core2 quad q9650|95
core2 solo su3300|5.5
core2 solo su3500|5.5
core2 solo u2100|5.5
core2 solo u3500|5.5
core2 solo ulv su3300|5
core2 solo ulv su3500|5
core2 solo ulv u2100|5.5
core2 solo ulv u2200|5.5
e 240|18
e 300|18
e 350|18
e 350d|18
e 450|18
e1 1200|18
e1 1500|18
e1 2100|9
e1 2150|9
e1 2200|9
e1 2500|15
e1 6010|10
e1 6050j|10
e1 7010|10
e1 micro 6200t|3.95
e2 1800|18
e2 2000|18
e2 3000|15
e2 3000m|35
e2 3200|65
e2 3800|15
e2 6110|15
e2 7110|65
e2 9000|10
e2 9000e|6
e2 9010|15
embedded g series gx 215jj|10
embedded g series gx 224ij|15
embedded g series gx 420gi|16.1
embedded r series rx 216gd|15
embedded r series rx 418gd|35
embedded r series rx 421bd|35
embedded r series rx 421nd|35
ep80579 integrated|20
ep80579 integrated 1066 mhz|18
ep80579 integrated 1200 mhz|19
ep80579 integrated 600 mhz|11
epyc 3201|30
epyc 3251|50
epyc 4124p|65
epyc 4244p|65
epyc 4245p|65
epyc 4344p|65
epyc 4345p|65
epyc 4364p|105
epyc 4464p|65
epyc 4465p|65
epyc 4484px|120
epyc 4545p|65
epyc 4564p|170
epyc 4565p|170
epyc 4584px|120
epyc 4585px|170
epyc 7203|120
epyc 7203p|120
epyc 7232p|120
epyc 7251|120
epyc 7252|120
epyc 7261|170
epyc 7262|155
epyc 7272|120
epyc 7281|170
epyc 7282|120
epyc 72f3|180
epyc 7301|170
epyc 7302|155
epyc 7302p|155
epyc 7303|130
epyc 7303p|130
epyc 7313|155
epyc 7313p|155
epyc 7343|190
epyc 7351|170
epyc 7351p|170
epyc 7352|155
epyc 7371|200
epyc 7373x|240
epyc 73f3|240
epyc 7401|170
epyc 7401p|170
epyc 7402|180
epyc 7402p|180
epyc 7413|180
epyc 7443|200
epyc 7443p|200
epyc 7451|180
epyc 7452|155
epyc 7453|225
epyc 7473x|240
epyc 74f3|240
epyc 7501|170
epyc 7502|180
epyc 7502p|180
epyc 7513|200
epyc 7532|200
epyc 7542|225
epyc 7543|225
epyc 7543p|225
epyc 7551|180
epyc 7551p|180
epyc 7552|200
epyc 7571|120
epyc 7573x|280
epyc 75f3|280
epyc 7601|180
epyc 7642|225
epyc 7643|225
epyc 7643p|225
epyc 7662|225
epyc 7663|240
epyc 7663p|240
epyc 7702|200
epyc 7702p|200
epyc 7713|225
epyc 7713p|225
epyc 7742|225
epyc 7763|280
epyc 7773x|280
epyc 7b12|240|128
epyc 7d12|85
epyc 7f32|180
epyc 7f52|240
epyc 7f72|240
epyc 7h12|280
epyc 7r13|225|96
epyc 7t83|280
epyc 7v13|240
epyc 8024p|90
epyc 8024pn|80
epyc 8124p|125
epyc 8124pn|100
epyc 8224p|160
epyc 8224pn|120
epyc 8324p|180
epyc 8324pn|130
epyc 8434p|200
epyc 8434pn|155
epyc 8534p|200
epyc 8534pn|175
epyc 9015|125
epyc 9115|125
epyc 9124|200
epyc 9135|200
epyc 9174f|320
epyc 9175f|320
epyc 9184x|320
epyc 9224|200
epyc 9254|200
epyc 9255|200
epyc 9274f|320
epyc 9275f|320
epyc 9334|210
epyc 9335|210
epyc 9354|280
epyc 9354p|280
epyc 9355|280
epyc 9355p|280
epyc 9365|300
epyc 9374f|320
epyc 9375f|320
epyc 9384x|320
epyc 9454|290
epyc 9454p|290
epyc 9455|300
epyc 9455p|300
epyc 9474f|360
epyc 9475f|400
epyc 9534|280
epyc 9535|300
epyc 9554|360
epyc 9554p|360
epyc 9555|360
epyc 9555p|360
epyc 9565|400
epyc 9575f|400
epyc 9634|290
epyc 9645|320
epyc 9654|360
epyc 9654p|360
epyc 9655|400
epyc 9655p|400
epyc 9684x|400
epyc 9734|340
epyc 9745|400
epyc 9754|360
epyc 9754s|360
epyc 9755|500
epyc 9825|390
epyc 9845|390
epyc 9965|500
epyc embedded 3251|50
epyc embedded 8124p|125
epyc embedded 8224p|160
epyc embedded 8324p|180
epyc embedded 8434p|200
epyc embedded 8534p|200
epyc embedded 8c24p|100
epyc embedded 9124|200
epyc embedded 9254|200
epyc embedded 9354|280
epyc embedded 9354p|280
epyc embedded 9454|290
epyc embedded 9454p|290
epyc embedded 9554|360
epyc embedded 9554p|360
epyc embedded 9654|360
epyc embedded 9654p|360
firepro a320|100
fx 4100|95
fx 4120|95
fx 4130|125
fx 4150|95
fx 4170|125
fx 4200|125
fx 4300|95
fx 4320|95
fx 4330|95
fx 4350|125
fx 6100|95
fx 6120|95
fx 6130|95
fx 6200|125
fx 6300|95
fx 6330|95
fx 6350|125
fx 670k|65
fx 7500|20
fx 7600p|35
fx 770k|65
fx 8100|95
fx 8120|125
fx 8140|95
fx 8150|125
fx 8170|125
fx 8300|95
fx 8310|95
fx 8320|125
fx 8320e|95
fx 8350|125
fx 8370|125
fx 8370e|95
fx 8800p|15
fx 9370|220
fx 9590|220
fx 9800p|15
fx 9830p|35
fx b4150|95
g t40e|6.4
g t40n|9
g t40r|5.5
g t44r|9
g t48e|18
g t52r|18
g t56e|18
g t56n|18
gx 210ja|6
gx 212jc|6
gx 217ga|15
gx 218gl|15
gx 222gc|15
gx 412hc|7
gx 412tc|6
gx 415ga|15
gx 420ca|25
gx 420mc|17.5
gx 424cc|25
ioc340 i o controller|11
iop341 i o|11
iop342 i o|11
iop348 i o|12
itanium 9015|104
itanium 9110n|75
itanium 9120n|104
itanium 9130m|104
itanium 9140m|104
itanium 9140n|104
itanium 9150m|104
itanium 9150n|104
itanium 9152m|104
itanium 9310|130
itanium 9320|155
itanium 9330|155
itanium 9340|185
itanium 9350|185
itanium 9520|130
itanium 9540|170
itanium 9550|170
itanium 9560|170
itanium 9720|130
itanium 9740|170
itanium 9750|170
itanium 9760|170
microsoft arm sq1|15
mobile athlon 64 2700+|35
mobile athlon 64 2800+|82
mobile athlon 64 3000+|62
mobile athlon 64 3200+|62
mobile athlon 64 3400+|62
mobile athlon 64 3700+|81.5
mobile athlon 64 4000+|62
mobile athlon mp m 1800+|35
mobile athlon xp m 1800+|45
mobile celeron 266|9.8
mobile celeron 300|11.1
mobile celeron 333|11.8
mobile celeron 366|13.1
mobile celeron 400|13.8
mobile celeron 433|19.4
mobile celeron 466|20.7
mobile celeron lv 266|7.9
mobile pentium 4 2.40|60
mobile pentium 4 2.66|66
mobile pentium 4 2.80|68
mobile pentium 4 3.06|70
mobile pentium 4 ht 2.66|66
mobile pentium 4 ht 2.80|68
mobile pentium 4 ht 3.06|70
mobile pentium 4 ht 3.20|76
mobile pentium 4 ht 518|88
mobile pentium 4 ht 532|88
mobile pentium 4 ht 538|88
mobile pentium 4 ht 548|88
mobile pentium 4 ht 552|88
mobile pentium iii m 1200mhz|22
mobile pentium iii m 933mhz|20.1
mobile sempron 2100+|8
mobile sempron 3400+|25
mobile sempron 3600+|25
n100|6
n200|6
n50|6
n640|35
n660|35
n870|35
n95|15
n960|35
n97|12
n970|35
opteron 1212|103
opteron 1212 he|65
opteron 1214|103
opteron 1214 he|65
opteron 1216|103
opteron 1216 he|65
opteron 1218|103
opteron 1218 he|65
opteron 1220|103
opteron 1220 se|103
opteron 1222|103
opteron 1352|75
opteron 1354|75
opteron 1356|75
opteron 1381|75
opteron 1385|115
opteron 1389|75
opteron 140|85
opteron 140 ee|30
opteron 142|82
opteron 144|67
opteron 146|67
opteron 146 he|55
opteron 148|85.3
opteron 148 he|55
opteron 150|85.3
opteron 152|104
opteron 154|104
opteron 156|104
opteron 165|110
opteron 170|110
opteron 175|110
opteron 180|110
opteron 185|110
opteron 2218|95
opteron 2220|95
opteron 2220 se|119
opteron 2222|95
opteron 2350 he|79
opteron 2354|115
opteron 2356|75
opteron 2373 ee|60
opteron 2374 he|55
opteron 2378|75
opteron 2382|115
opteron 2384|75
opteron 2387|75
opteron 2393 se|105
opteron 240|82
opteron 240 ee|30
opteron 2419 ee|60
opteron 242|85
opteron 2427|75
opteron 2431|75
opteron 2435|75
opteron 244|85
opteron 246|85
opteron 246 he|55
opteron 248|89
opteron 248 he|55
opteron 250|85
opteron 250 he|55
opteron 252|92
opteron 254|68
opteron 270|95
opteron 275|95
opteron 280|95
opteron 285|95
opteron 290|95
opteron 3250 he|45
opteron 3260 he|45
opteron 3280|65
opteron 3320 ee|25
opteron 3350 he|45
opteron 3365|65
opteron 3380|65
opteron 4130|95
opteron 4162 ee|35
opteron 4170 he|65
opteron 4184|95
opteron 4226|95
opteron 4228 he|65
opteron 4230 he|65
opteron 4234|95
opteron 4238|95
opteron 4240|95
opteron 4256 ee|35
opteron 4274 he|65
opteron 4276 he|65
opteron 4280|95
opteron 4284|95
opteron 4310 ee|35
opteron 4332 he|65
opteron 4334|95
opteron 4340|95
opteron 4365|40
opteron 4365 ee|40
opteron 4376 he|65
opteron 4386|95
opteron 43cx ee|35
opteron 43gk he|65
opteron 6128|115
opteron 6128 he|85
opteron 6132 he|85
opteron 6134|115
opteron 6136|115
opteron 6140|115
opteron 6164 he|85
opteron 6166 he|85
opteron 6168|115
opteron 6172|115
opteron 6174|115
opteron 6176|115
opteron 6176 se|140
opteron 6180 se|140
opteron 6204|115
opteron 6212|115
opteron 6220|115
opteron 6234|115
opteron 6238|115
opteron 6262 he|85
opteron 6272|115
opteron 6274|115
opteron 6276|115
opteron 6278|115
opteron 6282 se|140
opteron 6284 se|140
opteron 6308|115
opteron 6320|115
opteron 6328|115
opteron 6338p|99
opteron 6344|115
opteron 6348|115
opteron 6366 he|85
opteron 6370p|99
opteron 6376|115
opteron 6378|115
opteron 6380|115
opteron 6386 se|140
opteron 8356|75
opteron 8378|115
opteron 840|82
opteron 840 ee|30
opteron 842|82
opteron 8439 se|105
opteron 844|85
opteron 846|85
opteron 846 he|55
opteron 848|85
opteron 848 he|55
opteron 850|89
opteron 850 he|55
opteron 852|92
opteron 854|92
opteron 856|92
opteron 885|95
opteron a1120|25
opteron a1150|32
opteron a1170|32
opteron x1150|17
opteron x2 165|110
opteron x2 170|110
opteron x2 175|110
opteron x2 180|110
opteron x2 185|110
opteron x2 260 he|55
opteron x2 265|95
opteron x2 265 he|55
opteron x2 270|95
opteron x2 270 he|55
opteron x2 275|95
opteron x2 275 he|55
opteron x2 280|95
opteron x2 285|95
opteron x2 290|95
opteron x2 860 he|55
opteron x2 865|95
opteron x2 865 he|55
opteron x2 870|95
opteron x2 870 he|55
opteron x2 875|95
opteron x2 875 he|55
opteron x2 880|95
opteron x2 885|95
opteron x2 890|95
opteron x2150|22
opteron x2170|25
opteron x3216|15
opteron x3418|25
opteron x3421|35
p650|35
p860|35
pentium 100|10.1
pentium 120|12.81
pentium 133|11.2
pentium 1403|80
pentium 1403 v2|80
pentium 1405|40
pentium 1405 v2|40
pentium 1407|80
pentium 150|11.6
pentium 166|14.5
pentium 200|15.5
pentium 2020m|35
pentium 2030m|35
pentium 2117u|17
pentium 2127u|17
pentium 2129y|10
pentium 350|15
pentium 3550m|37
pentium 3556u|15
pentium 3558u|15
pentium 3560m|37
pentium 3560y|11.5
pentium 3561y|11.5
pentium 3805u|15
pentium 3825u|15
pentium 4 1.3|52
pentium 4 1.4|55
pentium 4 1.5|58
pentium 4 1.6|61
pentium 4 1.7|64
pentium 4 1.80|67
pentium 4 1.8a|67
pentium 4 1.9|69
pentium 4 1300mhz|51.6
pentium 4 1400mhz|54.7
pentium 4 1500mhz|57.8
pentium 4 1700mhz|64
pentium 4 1800mhz|68.1
pentium 4 2.0|92
pentium 4 2.2|92
pentium 4 2.26|110
pentium 4 2.4|110
pentium 4 2.40|110
pentium 4 2.53|110
pentium 4 2.60|92
pentium 4 2.66|110
pentium 4 2.80|110
pentium 4 3.60ghz|115
pentium 4 3.73ghz|115
pentium 4 505|84
pentium 4 505j|84
pentium 4 506|84
pentium 4 511|84
pentium 4 519|84
pentium 4 519k|84
pentium 4 ht 2.40|66
pentium 4 ht 2.60|69
pentium 4 ht 2.80|70
pentium 4 ht 2.8e|115
pentium 4 ht 3.00|82
pentium 4 ht 3.06|110
pentium 4 ht 3.0e|115
pentium 4 ht 3.20|82
pentium 4 ht 3.2e|115
pentium 4 ht 3.40|89
pentium 4 ht 3.4e|115
pentium 4 ht 3.6e|115
pentium 4 ht 515|84
pentium 4 ht 516|84
pentium 4 ht 517|84
pentium 4 ht 520|84
pentium 4 ht 521|84
pentium 4 ht 524|84
pentium 4 ht 530|84
pentium 4 ht 531|84
pentium 4 ht 540|84
pentium 4 ht 541|84
pentium 4 ht 550|115
pentium 4 ht 551|115
pentium 4 ht 560|115
pentium 4 ht 561|115
pentium 4 ht 570|115
pentium 4 ht 571|115
pentium 4 ht 620|84
pentium 4 ht 630|84
pentium 4 ht 631|86
pentium 4 ht 640|84
pentium 4 ht 641|86
pentium 4 ht 650|84
pentium 4 ht 651|86
pentium 4 ht 660|84
pentium 4 ht 661|86
pentium 4 ht 662|84
pentium 4 ht 670|84
pentium 4 ht 672|84
pentium 4 ht ee 3.20|110
pentium 4 ht ee 3.40|110
pentium 4 ht ee 3.46|110
pentium 4 ht ee 3.73|115
pentium 4 m 1.40|21
pentium 4 m 1.50|26
pentium 4 m 1.60|30
pentium 4 m 1.70|30
pentium 4 m 1.80|30
pentium 4 m 1.90|32
pentium 4 m 2.00|32
pentium 4 m 2.20|35
pentium 4 m 2.40|35
pentium 4 m 2.50|35
pentium 4 m 2.60|35
pentium 4405u|15
pentium 4405y|6
pentium 4410y|6
pentium 4415u|15
pentium 4415y|6
pentium 4417u|15
pentium 4425y|6
pentium 5405u|15
pentium 60|14.6
pentium 6405u|15
pentium 66|16
pentium 6805|15
pentium 75|8
pentium 8500|9
pentium 8505|15
pentium 8505 ipu|15
pentium 90|9
pentium 957|17
pentium 967|17
pentium 977|17
pentium 987|17
pentium 997|17
pentium a1018|35
pentium a1020|10
pentium b915c|15
pentium b925c|15
pentium b940|35
pentium b950|35
pentium b960|35
pentium b970|35
pentium b980|35
pentium d 805|95
pentium d 820|130
pentium d 830|95
pentium d 840|130
pentium d 840 ee|130
pentium d 915|95
pentium d 920|130
pentium d 925|95
pentium d 930|130
pentium d 935|95
pentium d 940|130
pentium d 945|95
pentium d 950|130
pentium d 955 ee|130
pentium d 960|130
pentium d 965 ee|130
pentium d1507|20
pentium d1508|25
pentium d1509|19
pentium d1517|25
pentium d1519|25
pentium dual t2390|35
pentium e2140|65
pentium e2160|65
pentium e2180|65
pentium e2200|65
pentium e2210|65
pentium e2220|65
pentium e5200|65
pentium e5300|65
pentium e5400|65
pentium e5500|65
pentium e5700|65
pentium e5800|65
pentium e6300|65
pentium e6500|65
pentium e6500k|65
pentium e6600|65
pentium e6700|65
pentium e6800|65
pentium extreme edition 955|130
pentium extreme edition 965|130
pentium g2010|55
pentium g2020|55
pentium g2020t|35
pentium g2030|55
pentium g2030t|35
pentium g2100t|35
pentium g2120|55
pentium g2120t|35
pentium g2130|55
pentium g2140|55
pentium g3220|53
pentium g3220t|35
pentium g3240|53
pentium g3240t|35
pentium g3250|53
pentium g3250t|35
pentium g3258|53
pentium g3260|53
pentium g3260t|35
pentium g3320te|35
pentium g3420|53
pentium g3420t|35
pentium g3430|53
pentium g3440|53
pentium g3440t|35
pentium g3450|53
pentium g3450t|35
pentium g3460|53
pentium g3460t|35
pentium g3470|53
pentium g4400|54
pentium g4400t|35
pentium g4400te|35
pentium g4500|51
pentium g4500t|35
pentium g4520|51
pentium g4560|54
pentium g4560t|35
pentium g4600|51
pentium g4600t|35
pentium g4620|51
pentium g620|65
pentium g620t|35
pentium g622|65
pentium g630|65
pentium g630t|35
pentium g632|65
pentium g640|65
pentium g640t|35
pentium g645|65
pentium g645t|35
pentium g6950|73
pentium g6951|73
pentium g6960|73
pentium g840|65
pentium g850|65
pentium g860|65
pentium g860t|35
pentium g870|65
pentium gold 4410y|6
pentium gold 4415u|15
pentium gold 4415y|6
pentium gold 4417u|15
pentium gold 4425y|6
pentium gold 5405u|15
pentium gold 6405u|15
pentium gold 6500y|5
pentium gold 7505|15
pentium gold 8505|15
pentium gold g5400|54
pentium gold g5400t|35
pentium gold g5420|54
pentium gold g5420t|35
pentium gold g5500|54
pentium gold g5500t|35
pentium gold g5600|54
pentium gold g5600e|35
pentium gold g5600f|54
pentium gold g5600t|35
pentium gold g5620|54
pentium gold g6400|58
pentium gold g6400e|58
pentium gold g6400t|35
pentium gold g6400te|35
pentium gold g6405|58
pentium gold g6405t|35
pentium gold g6500|58
pentium gold g6500t|35
pentium gold g6505|58
pentium gold g6505t|35
pentium gold g6600|58
pentium gold g6605|58
pentium gold g7400|46
pentium gold g7400e|46
pentium gold g7400t|35
pentium gold g7400te|35
pentium ii xeon 400|38.1
pentium ii xeon 450|46.7
pentium iii 1000|29
pentium iii 1000s|30
pentium iii 1133|29
pentium iii 1133s|29
pentium iii 1200|30
pentium iii 1266s|30
pentium iii 1333|30
pentium iii 1400|31.2
pentium iii 1400s|32.2
pentium iii 800|38
pentium iii 866|38
pentium iii 933|27
pentium iii xeon 1.00|30.8
pentium iii xeon 500|36.2
pentium iii xeon 550|34
pentium iii xeon 600|19.2
pentium iii xeon 667|21.3
pentium iii xeon 700|29.6
pentium iii xeon 733|23.3
pentium iii xeon 800|25.4
pentium iii xeon 866|29.6
pentium iii xeon 900|39.3
pentium iii xeon 933|29.6
pentium j2850|10
pentium j2900|10
pentium j3710|6.5
pentium j4205|10
pentium j6426|10
pentium m 1.30|24
pentium m 1.40|24
pentium m 1.50|24
pentium m 1.60|24
pentium m 1.70|24
pentium m 1000mhz|7
pentium m 1200mhz|12
pentium m 1300mhz|22
pentium m 1400mhz|22
pentium m 1500mhz|24.5
pentium m 1600mhz|24.5
pentium m 1700mhz|24.5
pentium m 715|21
pentium m 725|21
pentium m 730|27
pentium m 735|21
pentium m 740|27
pentium m 745|21
pentium m 750|27
pentium m 755|21
pentium m 760|27
pentium m 765|21
pentium m 770|27
pentium m 780|27
pentium m 900mhz|7
pentium mmx 166|13.1
pentium mmx 200|15.7
pentium mmx 233|17
pentium n3510|7.5
pentium n3520|7.5
pentium n3530|7.5
pentium n3540|7.5
pentium n3700|6
pentium n3710|6
pentium n4200|6
pentium n4200e|6
pentium n6415|6.5
pentium p6000|35
pentium p6100|35
pentium p6200|35
pentium p6300|35
pentium silver j5005|10
pentium silver j5040|10
pentium silver n5000|6
pentium silver n5020|6
pentium silver n5030|6
pentium silver n6000|6
pentium silver n6005|10
pentium su2700|10
pentium su4100|10
pentium t2060|31
pentium t2080|31
pentium t2130|31
pentium t2310|35
pentium t2330|35
pentium t2350|31
pentium t2370|35
pentium t2390|35
pentium t2410|35
pentium t3200|35
pentium t3400|35
pentium t4200|35
pentium t4300|35
pentium t4400|35
pentium t4500|35
pentium u5400|18
pentium u5600|18
phenom 8250|65
phenom 8250e|65
phenom 8400|95
phenom 8450|95
phenom 8450e|65
phenom 8600|95
phenom 8600b|95
phenom 8650|95
phenom 8750|95
phenom 8750b|95
phenom 8850|95
phenom 8850b|95
phenom 9100e|65
phenom 9150e|65
phenom 9350e|65
phenom 9450e|65
phenom 9500|95
phenom 9550|95
phenom 9600|95
phenom 9600b|95
phenom 9650|95
phenom 9750|125
phenom 9750b|95
phenom 9850|125
phenom 9850b|95
phenom 9950|125
phenom fx 5000|65
phenom fx 5200|65
phenom ii 1045t|95
phenom ii 1075t|95
phenom ii 42 twkr black edition|125
phenom ii 555|80
phenom ii 565|80
phenom ii 570|80
phenom ii 840|95
phenom ii 850|95
phenom ii 960t|95
phenom ii 965|80
phenom ii 975|125
phenom ii 980|125
phenom ii n620|35
phenom ii n640|35
phenom ii n660|35
phenom ii n830|35
phenom ii n830 3+1|35
phenom ii n850|35
phenom ii n870|35
phenom ii n930|35
phenom ii n950|35
phenom ii n970|35
phenom ii p650|35
phenom ii p820|25
phenom ii p840|35
phenom ii p860|35
phenom ii p920|25
phenom ii p940|35
phenom ii p960|35
phenom ii x2 511|65
phenom ii x2 521|65
phenom ii x2 545|80
phenom ii x2 550|80
phenom ii x2 550 be|80
phenom ii x2 555|80
phenom ii x2 555 be|80
phenom ii x2 560|80
phenom ii x2 560 be|80
phenom ii x2 565|80
phenom ii x2 565 be|80
phenom ii x2 570|80
phenom ii x2 570 be|80
phenom ii x2 b53|80
phenom ii x2 b55|80
phenom ii x2 b57|80
phenom ii x2 b59|80
phenom ii x3 700e|65
phenom ii x3 705e|65
phenom ii x3 710|95
phenom ii x3 715 be|95
phenom ii x3 720|95
phenom ii x3 720 be|95
phenom ii x3 740|95
phenom ii x3 740 be|95
phenom ii x3 b73|95
phenom ii x3 b75|95
phenom ii x3 b77|95
phenom ii x4 650t|95
phenom ii x4 805|95
phenom ii x4 810|95
phenom ii x4 820|95
phenom ii x4 830|95
phenom ii x4 840|95
phenom ii x4 840t|95
phenom ii x4 850|95
phenom ii x4 900e|65
phenom ii x4 905e|65
phenom ii x4 910|95
phenom ii x4 910e|65
phenom ii x4 920|125
phenom ii x4 925|95
phenom ii x4 940|125
phenom ii x4 940 be|125
phenom ii x4 945|125
phenom ii x4 945 125w|125
phenom ii x4 945 95w|95
phenom ii x4 955|125
phenom ii x4 955 125w|125
phenom ii x4 955 95w|95
phenom ii x4 955 be|125
phenom ii x4 960t|95
phenom ii x4 960t be|95
phenom ii x4 965|125
phenom ii x4 965 be 125w|125
phenom ii x4 965 be 140w|140
phenom ii x4 970|125
phenom ii x4 970 be|125
phenom ii x4 975|125
phenom ii x4 975 be|125
phenom ii x4 977|95
phenom ii x4 980|125
phenom ii x4 980 be|125
phenom ii x4 b70|65
phenom ii x4 b93|95
phenom ii x4 b95|95
phenom ii x4 b97|95
phenom ii x4 b99|95
phenom ii x6 1035t|95
phenom ii x6 1045t|95
phenom ii x6 1055t|125
phenom ii x6 1055t 125w|125
phenom ii x6 1055t 95w|95
phenom ii x6 1065t|95
phenom ii x6 1075t|125
phenom ii x6 1090t|125
phenom ii x6 1090t be|125
phenom ii x6 1100t|125
phenom ii x6 1100t be|125
phenom ii x6 1405t|95
phenom ii x620|45
phenom ii x640|45
phenom ii x920|45
phenom ii x940|45
phenom x3 8250e|65
phenom x3 8400|95
phenom x3 8450|95
phenom x3 8450e|65
phenom x3 8550|95
phenom x3 8600|95
phenom x3 8650|95
phenom x3 8750|95
phenom x3 8750 be|95
phenom x3 8850|95
phenom x4 9100e|65
phenom x4 9150e|65
phenom x4 9350e|65
phenom x4 9450e|65
phenom x4 9500|95
phenom x4 9550|95
phenom x4 9600|95
phenom x4 9600 be|95
phenom x4 9600b|95
phenom x4 9650|95
phenom x4 9750 125w|125
phenom x4 9750 95w|95
phenom x4 9750b|95
phenom x4 9850 125w|125
phenom x4 9850 95w|95
phenom x4 9850 be|125
phenom x4 9850b|95
phenom x4 9950 be 125w|125
phenom x4 9950 be 140w|140
phenom x4 gp 9500|95
phenom x4 gp 9600|95
pro a10 8700b|15
pro a10 8730b|15
pro a10 8750b|65
pro a10 8770|65
pro a10 8770e|35
pro a10 8850b|95
pro a10 9700|65
pro a10 9700b|15
pro a10 9700e|35
pro a10 9730b|35
pro a12 8800b|15
pro a12 8830b|15
pro a12 8870|65
pro a12 8870e|35
pro a12 9800|65
pro a12 9800b|15
pro a12 9800e|35
pro a12 9830b|35
pro a4 3350b|15
pro a4 4350b|15
pro a4 5350b|15
pro a4 8350b|65
pro a6 7350b|15
pro a6 8350b|15
pro a6 8500b|15
pro a6 8530b|15
pro a6 8550b|65
pro a6 8570|65
pro a6 8570e|35
pro a6 9500|65
pro a6 9500b|15
pro a6 9500e|35
pro a8 8600b|15
pro a8 8650b|65
pro a8 8670e|35
pro a8 9600|65
pro a8 9600b|15
pro a8 9630b|35
qc 4000|15
quark x1000|2
quark x1001|2
quark x1010|2
quark x1011|2
quark x1020|2
quark x1020d|2
quark x1021|2
quark x1021d|2
r 260h|17
r 272f|35
r 460l|25
r 464l|35
rx 425bb|35
rx 427bb|35
ryzen 3 1200|65
ryzen 3 1300|65
ryzen 3 1300x|65
ryzen 3 210|28
ryzen 3 2200g|65
ryzen 3 2200ge|35
ryzen 3 2200u|15
ryzen 3 2300u|15
ryzen 3 2300x|65
ryzen 3 3100|65
ryzen 3 3200g|65
ryzen 3 3200ge|35
ryzen 3 3200ge oem only|35
ryzen 3 3200u|15
ryzen 3 3250c|15
ryzen 3 3250u|15
ryzen 3 3300u|15
ryzen 3 3300x|65
ryzen 3 3350u|15
ryzen 3 4100|65
ryzen 3 4300g|65
ryzen 3 4300g oem only|65
ryzen 3 4300ge|35
ryzen 3 4300ge oem only|35
ryzen 3 4300u|15
ryzen 3 5125c|15
ryzen 3 5300g|65
ryzen 3 5300g oem only|65
ryzen 3 5300ge|35
ryzen 3 5300ge oem only|35
ryzen 3 5300u|15
ryzen 3 5305g|65
ryzen 3 5305ge|35
ryzen 3 5400u|15
ryzen 3 5425c|15
ryzen 3 5425u|15
ryzen 3 7320c|15
ryzen 3 7320u|15
ryzen 3 7330u|15
ryzen 3 7335u|28
ryzen 3 7440u|28
ryzen 3 8300g|65
ryzen 3 8300ge|35
ryzen 3 8440u|28
ryzen 3 pro 1200|65
ryzen 3 pro 1300|65
ryzen 3 pro 210|28
ryzen 3 pro 2100ge|35
ryzen 3 pro 2200g|65
ryzen 3 pro 2200ge|35
ryzen 3 pro 2300u|15
ryzen 3 pro 3200g|65
ryzen 3 pro 3200ge|35
ryzen 3 pro 3300u|15
ryzen 3 pro 4200g|65
ryzen 3 pro 4200ge|35
ryzen 3 pro 4350g|65
ryzen 3 pro 4350ge|35
ryzen 3 pro 4355g|65
ryzen 3 pro 4355ge|35
ryzen 3 pro 4450u|15
ryzen 3 pro 5350g|65
ryzen 3 pro 5350ge|35
ryzen 3 pro 5355g|65
ryzen 3 pro 5355ge|35
ryzen 3 pro 5450u|15
ryzen 3 pro 5475u|15
ryzen 3 pro 7330u|15
ryzen 3 pro 8300g|65
ryzen 3 pro 8300ge|35
ryzen 4700s|65
ryzen 5 1400|65
ryzen 5 1500x|65
ryzen 5 1600|65
ryzen 5 1600 af|65
ryzen 5 1600x|95
ryzen 5 220|28
ryzen 5 230|28
ryzen 5 240|45
ryzen 5 2400g|65
ryzen 5 2400ge|35
ryzen 5 2500u|15
ryzen 5 2500x|65
ryzen 5 2600|65
ryzen 5 2600e|45
ryzen 5 2600h|45
ryzen 5 2600x|95
ryzen 5 3350g|65
ryzen 5 3350ge|35
ryzen 5 3400g|65
ryzen 5 3400ge|35
ryzen 5 3400ge oem only|35
ryzen 5 3450u|15
ryzen 5 3500|65
ryzen 5 3500 oem only|65
ryzen 5 3500c|15
ryzen 5 3500u|15
ryzen 5 3500x|65
ryzen 5 3550h|35
ryzen 5 3550u|15
ryzen 5 3580u|15
ryzen 5 3580u microsoft surface edition|15
ryzen 5 3600|65
ryzen 5 3600x|95
ryzen 5 3600xt|95
ryzen 5 4500|65
ryzen 5 4500u|15
ryzen 5 4600g|65
ryzen 5 4600g oem only|65
ryzen 5 4600ge|35
ryzen 5 4600ge oem only|35
ryzen 5 4600h|45
ryzen 5 4600hs|35
ryzen 5 4600u|15
ryzen 5 4680u|15
ryzen 5 4680u microsoft surface edition|15
ryzen 5 5500|65
ryzen 5 5500gt|65
ryzen 5 5500h|45
ryzen 5 5500u|15
ryzen 5 5560u|15
ryzen 5 5600|65
ryzen 5 5600g|65
ryzen 5 5600ge|35
ryzen 5 5600gt|65
ryzen 5 5600h|45
ryzen 5 5600hs|35
ryzen 5 5600t|65
ryzen 5 5600u|15
ryzen 5 5600x|65
ryzen 5 5600x3d|105
ryzen 5 5600xt|65
ryzen 5 5605g|65
ryzen 5 5605ge|35
ryzen 5 5625c|15
ryzen 5 5625u|15
ryzen 5 6600h|45
ryzen 5 6600hs|35
ryzen 5 6600hs creator edition|35
ryzen 5 6600u|15
ryzen 5 7235hs|45
ryzen 5 7400f|65
ryzen 5 7430u|15
ryzen 5 7500f|65
ryzen 5 7520c|15
ryzen 5 7520u|15
ryzen 5 7530u|15
ryzen 5 7533hs|54
ryzen 5 7535h|35
ryzen 5 7535hs|35
ryzen 5 7535u|28
ryzen 5 7540u|28
ryzen 5 7545u|28
ryzen 5 7600|65
ryzen 5 7600x|105
ryzen 5 7600x3d|65
ryzen 5 7640h|35
ryzen 5 7640hs|35
ryzen 5 7640u|15
ryzen 5 7645hx|45
ryzen 5 8400f|65
ryzen 5 8500g|65
ryzen 5 8500ge|35
ryzen 5 8540u|28
ryzen 5 8600g|65
ryzen 5 8640hs|28
ryzen 5 8640u|28
ryzen 5 8645hs|45
ryzen 5 9600|65
ryzen 5 9600x|65
ryzen 5 pro 1500|65
ryzen 5 pro 1600|65
ryzen 5 pro 220|28
ryzen 5 pro 230|28
ryzen 5 pro 2400g|65
ryzen 5 pro 2400ge|35
ryzen 5 pro 2500u|15
ryzen 5 pro 2600|65
ryzen 5 pro 3350g|65
ryzen 5 pro 3350ge|35
ryzen 5 pro 3400g|65
ryzen 5 pro 3400ge|35
ryzen 5 pro 3500u|15
ryzen 5 pro 3600|65
ryzen 5 pro 4400ge|35
ryzen 5 pro 4500u|15
ryzen 5 pro 4650g|65
ryzen 5 pro 4650ge|35
ryzen 5 pro 4650u|15
ryzen 5 pro 4655g|65
ryzen 5 pro 4655ge|35
ryzen 5 pro 5645|65
ryzen 5 pro 5650g|65
ryzen 5 pro 5650ge|35
ryzen 5 pro 5650u|15
ryzen 5 pro 5655g|65
ryzen 5 pro 5655ge|35
ryzen 5 pro 5675u|15
ryzen 5 pro 6650h|45
ryzen 5 pro 6650hs|35
ryzen 5 pro 6650u|15
ryzen 5 pro 7530u|15
ryzen 5 pro 7645|65
ryzen 5 pro 8500g|65
ryzen 5 pro 8500ge|35
ryzen 5 pro 8540u|28
ryzen 5 pro 8600g|65
ryzen 5 pro 8600ge|35
ryzen 5 pro 8640hs|28
ryzen 5 pro 8640u|28
ryzen 5 pro 8645hs|45
ryzen 7 1700|65
ryzen 7 1700x|95
ryzen 7 1800x|95
ryzen 7 250|28
ryzen 7 260|45
ryzen 7 2700|65
ryzen 7 2700e|45
ryzen 7 2700u|15
ryzen 7 2700x|105
ryzen 7 2700x 50th anniversary|105
ryzen 7 2800h|45
ryzen 7 3700c|15
ryzen 7 3700u|15
ryzen 7 3700x|65
ryzen 7 3750h|35
ryzen 7 3780u|15
ryzen 7 3780u microsoft surface edition|15
ryzen 7 3800x|105
ryzen 7 3800xt|105
ryzen 7 4700g|65
ryzen 7 4700g oem only|65
ryzen 7 4700ge|35
ryzen 7 4700ge oem only|35
ryzen 7 4700u|15
ryzen 7 4800h|45
ryzen 7 4800hs|45
ryzen 7 4800u|15
ryzen 7 4850u mobile|15
ryzen 7 4980u|15
ryzen 7 4980u microsoft surface edition|15
ryzen 7 5700|65
ryzen 7 5700g|65
ryzen 7 5700ge|35
ryzen 7 5700u|15
ryzen 7 5700x|65
ryzen 7 5700x3d|105
ryzen 7 5705g|65
ryzen 7 5705ge|35
ryzen 7 5800|65
ryzen 7 5800 oem only|65
ryzen 7 5800g|65
ryzen 7 5800h|45
ryzen 7 5800hs|35
ryzen 7 5800u|15
ryzen 7 5800x|105
ryzen 7 5800x3d|105
ryzen 7 5800xt|105
ryzen 7 5825c|15
ryzen 7 5825u|15
ryzen 7 6800h|45
ryzen 7 6800hs|35
ryzen 7 6800u|15
ryzen 7 7435hs|45
ryzen 7 7700|65
ryzen 7 7700x|105
ryzen 7 7730u|15
ryzen 7 7735h|35
ryzen 7 7735hs|35
ryzen 7 7735u|28
ryzen 7 7736u|15
ryzen 7 7745hx|55
ryzen 7 7800x3d|120
ryzen 7 7840h|35
ryzen 7 7840hs|35
ryzen 7 7840hx|55
ryzen 7 7840u|28
ryzen 7 8700f|65
ryzen 7 8700g|65
ryzen 7 8700ge|35
ryzen 7 8745hx|55
ryzen 7 8840hs|28
ryzen 7 8840hx|55
ryzen 7 8840u|28
ryzen 7 8845hs|45
ryzen 7 9700x|65
ryzen 7 9800x3d|120
ryzen 7 pro 1700|65
ryzen 7 pro 1700x|95
ryzen 7 pro 250|28
ryzen 7 pro 2700|65
ryzen 7 pro 2700u|15
ryzen 7 pro 2700x|95
ryzen 7 pro 3700|65
ryzen 7 pro 3700u|15
ryzen 7 pro 4700g|65
ryzen 7 pro 4750g|65
ryzen 7 pro 4750ge|35
ryzen 7 pro 4750u|15
ryzen 7 pro 5750g|65
ryzen 7 pro 5750ge|35
ryzen 7 pro 5755g|65
ryzen 7 pro 5755ge|35
ryzen 7 pro 5845|65
ryzen 7 pro 5850u|15
ryzen 7 pro 5875u|15
ryzen 7 pro 6850h|45
ryzen 7 pro 6850hs|35
ryzen 7 pro 6850u|15
ryzen 7 pro 6860z|28
ryzen 7 pro 7730u|15
ryzen 7 pro 7745|65
ryzen 7 pro 8700g|65
ryzen 7 pro 8700ge|35
ryzen 7 pro 8840hs|28
ryzen 7 pro 8840u|28
ryzen 7 pro 8845hs|45
ryzen 9 270|45
ryzen 9 3900|65
ryzen 9 3900 oem only|65
ryzen 9 3900x|105
ryzen 9 3900xt|105
ryzen 9 3950x|105
ryzen 9 4900h|54
ryzen 9 4900hs|35
ryzen 9 5900|65
ryzen 9 5900 oem only|65
ryzen 9 5900hs|35
ryzen 9 5900hs creator edition|35
ryzen 9 5900hx|45
ryzen 9 5900x|105
ryzen 9 5900xt|105
ryzen 9 5950x|105
ryzen 9 5980hs|35
ryzen 9 5980hx|45
ryzen 9 6900hs|35
ryzen 9 6900hs creator edition|35
ryzen 9 6900hx|45
ryzen 9 6980hs|35
ryzen 9 6980hx|45
ryzen 9 7845hx|55
ryzen 9 7900|65
ryzen 9 7900x|170
ryzen 9 7900x3d|120
ryzen 9 7940h|35
ryzen 9 7940hs|35
ryzen 9 7940hx|55
ryzen 9 7945hx|55
ryzen 9 7945hx3d|55
ryzen 9 7950x|170
ryzen 9 7950x3d|120
ryzen 9 8940hx|55
ryzen 9 8945hs|45
ryzen 9 8945hx|55
ryzen 9 9850hx|55
ryzen 9 9900x|120
ryzen 9 9900x3d|120
ryzen 9 9950x|170
ryzen 9 9950x3d|170
ryzen 9 9955hx|55
ryzen 9 9955hx3d|55
ryzen 9 pro 3900|65
ryzen 9 pro 5945|65
ryzen 9 pro 6950h|45
ryzen 9 pro 6950hs|35
ryzen 9 pro 7945|65
ryzen 9 pro 8945hs|45
ryzen ai 5 340|28
ryzen ai 5 pro 340|28
ryzen ai 7 350|28
ryzen ai 7 pro 350|28
ryzen ai 7 pro 360|28
ryzen ai 9 365|28
ryzen ai 9 hx 370|28
ryzen ai 9 hx 375|28
ryzen ai 9 hx pro 370|28
ryzen ai 9 hx pro 375|28
ryzen ai max 385|55
ryzen ai max 390|55
ryzen ai max pro 380|55
ryzen ai max pro 385|55
ryzen ai max pro 390|55
ryzen ai max+ 395|55
ryzen ai max+ pro 395|55
ryzen embedded 5600e|65
ryzen embedded 5800e|100
ryzen embedded 5900e|105
ryzen embedded 5950e|105
ryzen embedded 8640u|28
ryzen embedded 8645hs|45
ryzen embedded 8840u|28
ryzen embedded 8845hs|45
ryzen embedded r1102g|6
ryzen embedded r1305g|8
ryzen embedded r1505g|15
ryzen embedded r1600|25
ryzen embedded r1606g|15
ryzen embedded r2312|15
ryzen embedded r2314|15
ryzen embedded r2514|15
ryzen embedded r2544|45
ryzen embedded v1202b|15
ryzen embedded v1404i|15
ryzen embedded v1500b|16
ryzen embedded v1605b|15
ryzen embedded v1756b|45
ryzen embedded v1807b|45
ryzen embedded v2516|10
ryzen embedded v2546|35
ryzen embedded v2718|10
ryzen embedded v2748|35
ryzen embedded v2a46|35
ryzen embedded v3c14|15
ryzen embedded v3c16|15
ryzen embedded v3c18i|15
ryzen embedded v3c44|45
ryzen embedded v3c48|45
ryzen ryzen 7 4800s|65
ryzen threadripper 1900|125
ryzen threadripper 1900x|180
ryzen threadripper 1920|140
ryzen threadripper 1920x|180
ryzen threadripper 1940|180
ryzen threadripper 1940x|180
ryzen threadripper 1950|180
ryzen threadripper 1950x|180
ryzen threadripper 2920x|180
ryzen threadripper 2950x|180
ryzen threadripper 2970wx|250
ryzen threadripper 2990wx|250
ryzen threadripper 2990x|250
ryzen threadripper 3960x|280
ryzen threadripper 3970x|280
ryzen threadripper 3980x|280
ryzen threadripper 3990x|280
ryzen threadripper 5990x|280
ryzen threadripper 7960x|350
ryzen threadripper 7970x|350
ryzen threadripper 7980x|350
ryzen threadripper 9960x|350
ryzen threadripper 9970x|350
ryzen threadripper 9980x|350
ryzen threadripper pro 3945wx|280
ryzen threadripper pro 3955wx|280
ryzen threadripper pro 3975wx|280
ryzen threadripper pro 3995wx|280
ryzen threadripper pro 5945wx|280
ryzen threadripper pro 5955wx|280
ryzen threadripper pro 5965wx|280
ryzen threadripper pro 5975wx|280
ryzen threadripper pro 5995wx|280
ryzen threadripper pro 7945wx|350
ryzen threadripper pro 7955wx|350
ryzen threadripper pro 7965wx|350
ryzen threadripper pro 7975wx|350
ryzen threadripper pro 7985wx|350
ryzen threadripper pro 7995wx|350
ryzen threadripper pro 9945wx|350
ryzen threadripper pro 9955wx|350
ryzen threadripper pro 9965wx|350
ryzen threadripper pro 9975wx|350
ryzen threadripper pro 9985wx|350
ryzen threadripper pro 9995wx|350
ryzen z1|15
ryzen z1 extreme|15
ryzen z2|28
ryzen z2 extreme|28
ryzen z2 go|28
sempron 130|45
sempron 140|45
sempron 145|45
sempron 150|45
sempron 180|45
sempron 200u|8
sempron 2100|65
sempron 210u|15
sempron 2200|65
sempron 2200+|62
sempron 2300|65
sempron 2300+|62
sempron 240|65
sempron 2400+|62
sempron 2500+|62
sempron 2600+|62
sempron 2650|25
sempron 2800+|62
sempron 3000+|62
sempron 3000+ ee sff|35
sempron 3100+|25
sempron 3200+|62
sempron 3200+ ee sff|35
sempron 3300+|62
sempron 3400+|62
sempron 3400+ ee sff|35
sempron 3500+|62
sempron 3500+ ee sff|35
sempron 3600+|62
sempron 3800+|62
sempron 3850|25
sempron le 1100|45
sempron le 1150|45
sempron le 1200|45
sempron le 1250|45
sempron le 1300|45
sempron m120|25
sempron si 40|25
sempron si 42|25
sempron x2 180|45
sempron x2 190|45
sempron x2 198|65
sempron x2 2100|65
sempron x2 2200|65
sempron x2 2300|65
snapdragon 7c|9
snapdragon 7c gen 2|7
snapdragon 835|9
snapdragon 850|5
snapdragon 8cx gen 2|7
snapdragon x elite x1e 00 1de|80
snapdragon x elite x1e 78 100|80
snapdragon x elite x1e 80 100|80
snapdragon x elite x1e 84 100|80
snapdragon x plus x1p 42 100|23
snapdragon x plus x1p 46 100|23
snapdragon x plus x1p 64 100|23
snapdragon x plus x1p 66 100|23
t2050|31
threadripper pro 7945wx|350
threadripper pro 7955wx|350
tl 52|31
tl 60|31
tl 64|35
turion 64 ml 28|32
turion 64 ml 30|35
turion 64 ml 32|35
turion 64 ml 34|35
turion 64 ml 37|35
turion 64 ml 40|35
turion 64 ml 42|35
turion 64 ml 44|35
turion 64 mobile mk 36|31
turion 64 mobile mk 38|31
turion 64 mobile ml 28|25
turion 64 mobile ml 30|35
turion 64 mobile ml 32|35
turion 64 mobile ml 34|35
turion 64 mobile ml 37|35
turion 64 mobile ml 40|35
turion 64 mobile ml 42|35
turion 64 mobile ml 44|35
turion 64 mobile mt 30|25
turion 64 mobile mt 32|24
turion 64 mobile mt 34|24
turion 64 mobile mt 37|25
turion 64 mt 28|22
turion 64 mt 30|22
turion 64 mt 32|25
turion 64 mt 34|25
turion 64 mt 37|25
turion 64 mt 40|25
turion 64 x2 mobile tl 50|31
turion 64 x2 mobile tl 52|31
turion 64 x2 mobile tl 56|31
turion 64 x2 mobile tl 58|31
turion 64 x2 mobile tl 60|31
turion 64 x2 mobile tl 62|35
turion 64 x2 mobile tl 64|35
turion 64 x2 mobile tl 66|35
turion 64 x2 mobile tl 68|35
turion ii mobile m500|35
turion ii mobile m520|35
turion ii mobile m540|35
turion ii n530|35
turion ii n550|35
turion ii neo k625|15
turion ii neo k685|15
turion ii neo n40l|15
turion ii neo n54l|25
turion ii p520|25
turion ii p540|35
turion ii p560|25
turion ii ultra mobile m600|35
turion ii ultra mobile m620|35
turion ii ultra mobile m640|35
turion ii ultra mobile m660|35
turion neo x2 l625|18
turion rm 70|31
turion rm 72|35
turion rm 74|35
turion rm 75|35
turion x2 l510|20
turion x2 mobile rm 70|31
turion x2 mobile rm 72|35
turion x2 mobile rm 74|35
turion x2 mobile rm 75|35
turion x2 mobile rm 76|35
turion x2 mobile rm 77|35
turion x2 rm 70|31
turion x2 rm 72|35
turion x2 rm 74|35
turion x2 rm 75|35
turion x2 rm 77|35
turion x2 ultra mobile zm 80|32
turion x2 ultra mobile zm 82|35
turion x2 ultra mobile zm 84|35
turion x2 ultra mobile zm 85|35
turion x2 ultra mobile zm 86|35
turion x2 ultra mobile zm 87|35
turion x2 ultra zm 80|32
turion x2 ultra zm 82|35
turion x2 ultra zm 84|35
turion x2 ultra zm 85|35
turion x2 ultra zm 86|35
turion x2 ultra zm 87|35
turion x2 ultra zm 88|35
turionx2 mobile rm 70|31
turionx2 mobile rm 72|35
turionx2 ultra dualcore mobile zm 85|35
turionx2 ultra dualcore mobile zm 87|35
u300|15
u300e|15
v105|9
v120|25
v140|25
v160|25
via c7 d|20
via c7 m|15
via nano l2007|25
via nano l2100|25
via nano u2250|8
via nano u2500|7
via nano u3500|5
via quadcore l4700|27.5
via quadcore u4650|27.5
x1150|17
x940|45
xeon 1.4|56
xeon 1.5|59.2
xeon 1.7|65.8
xeon 1.8|55
xeon 2.0|77.5
xeon 2.0a|58
xeon 2.0b|58
xeon 2.2|61
xeon 2.4|65
xeon 2.4b|77
xeon 2.6|60
xeon 2.66|77
xeon 2.8|89
xeon 2.8b|77
xeon 2.8d|103
xeon 2.8e|110
xeon 3.0|110
xeon 3.06|87
xeon 3.0d|103
xeon 3.0e|110
xeon 3.2|110
xeon 3.20|97
xeon 3.2e|110
xeon 3.4|110
xeon 3.4e|110
xeon 3.6|110
xeon 3.6e|110
xeon 3.8|110
xeon 3.8e|110
xeon 3040|65
xeon 3050|65
xeon 3060|65
xeon 3065|65
xeon 3070|65
xeon 3075|65
xeon 3085|65
xeon 5020|95
xeon 5030|95
xeon 5040|95
xeon 5050|95
xeon 5060|130
xeon 5063|95
xeon 5070|130
xeon 5080|130
xeon 5110|65
xeon 5120|65
xeon 5130|65
xeon 5133|40
xeon 5140|65
xeon 5148|40
xeon 5150|65
xeon 5160|80
xeon 5320|185
xeon 6315p|55
xeon 6325p|55
xeon 6333p|65
xeon 6337p|80
xeon 6349p|95
xeon 6353p|65
xeon 6357p|80
xeon 6369p|95
xeon 6503p b|110
xeon 6505p|150
xeon 6507p|150
xeon 6511p|150
xeon 6513p b|130
xeon 6515p|150
xeon 6516p b|145
xeon 6517p|190
xeon 6520p|210
xeon 6521p|225
xeon 6523p b|175
xeon 6527p|255
xeon 6530p|225
xeon 6533p b|205
xeon 6543p b|160
xeon 6546p b|195
xeon 6553p b|235
xeon 6556p b|215
xeon 6563p b|235
xeon 6706p b|235
xeon 6710e|205
xeon 6714p|165
xeon 6716p b|235
xeon 6724p|210
xeon 6726p b|235
xeon 6728p|210
xeon 6730p|250
xeon 6731e|250
xeon 6731p|245
xeon 6732p|350
xeon 6736p|205
xeon 6737p|270
xeon 6738p|270
xeon 6740e|250
xeon 6740p|270
xeon 6741p|300
xeon 6745p|300
xeon 6746e|250
xeon 6747p|330
xeon 6748p|300
xeon 6756e|225
xeon 6760p|330
xeon 6761p|350
xeon 6766e|250
xeon 6767p|350
xeon 6768p|330
xeon 6774p|350
xeon 6776p|350
xeon 6780e|330
xeon 6781p|350
xeon 6787p|350
xeon 6788p|350
xeon 6944p|350
xeon 6952p|400
xeon 6960p|500
xeon 6972p|500
xeon 6979p|500
xeon 6980p|500
xeon 7020|165
xeon 7030|165
xeon 7040|165
xeon 7041|165
xeon 7110m|95
xeon 7110n|95
xeon 7120m|95
xeon 7120n|95
xeon 7130m|150
xeon 7130n|150
xeon 7140m|150
xeon 7140n|150
xeon 7150n|150
xeon aws 1100 v4|145
xeon bronze 3104|85
xeon bronze 3106|85
xeon bronze 3204|85
xeon bronze 3206r|85
xeon bronze 3408u|125
xeon bronze 3508u|125
xeon d 1513n|35
xeon d 1518|35
xeon d 1520|45
xeon d 1521|45
xeon d 1523n|45
xeon d 1524n|45
xeon d 1527|35
xeon d 1528|35
xeon d 1529|20
xeon d 1531|45
xeon d 1533n|45
xeon d 1537|35
xeon d 1539|35
xeon d 1540|45
xeon d 1541|45
xeon d 1543n|45
xeon d 1548|45
xeon d 1553n|65
xeon d 1557|45
xeon d 1559|45
xeon d 1567|65
xeon d 1571|45
xeon d 1577|45
xeon d 1581|65
xeon d 1587|65
xeon d 1602|27
xeon d 1622|40
xeon d 1623n|35
xeon d 1627|45
xeon d 1633n|45
xeon d 1637|55
xeon d 1649n|45
xeon d 1653n|65
xeon d 1702|25
xeon d 1712tr|40
xeon d 1713nt|45
xeon d 1713nte|45
xeon d 1714|38
xeon d 1715ter|50
xeon d 1718t|46
xeon d 1722ne|36
xeon d 1726|70
xeon d 1731nte|45
xeon d 1732te|52
xeon d 1733nt|53
xeon d 1734nt|50
xeon d 1735tr|59
xeon d 1736|55
xeon d 1736nt|67
xeon d 1739|83
xeon d 1746ter|67
xeon d 1747nte|80
xeon d 1748te|65
xeon d 1749nt|90
xeon d 1813nt|42
xeon d 1823nt|55
xeon d 1834|42
xeon d 1844nt|55
xeon d 1846|55
xeon d 1848ter|57
xeon d 2123it|60
xeon d 2141i|65
xeon d 2142it|65
xeon d 2143it|65
xeon d 2145nt|65
xeon d 2146nt|80
xeon d 2161i|90
xeon d 2163it|75
xeon d 2166nt|85
xeon d 2173it|70
xeon d 2177nt|105
xeon d 2183it|100
xeon d 2187nt|110
xeon d 2191|86
xeon d 2712t|65
xeon d 2733nt|80
xeon d 2738|88
xeon d 2739nt|97
xeon d 2745nx|96
xeon d 2752nte|84
xeon d 2752ter|77
xeon d 2753nt|87
xeon d 2757nx|107
xeon d 2766nt|97
xeon d 2775te|100
xeon d 2776nt|117
xeon d 2777nx|116
xeon d 2779|126
xeon d 2786nte|118
xeon d 2795nt|110
xeon d 2796nt|120
xeon d 2796te|118
xeon d 2798nt|125
xeon d 2798nx|126
xeon d 2799|129
xeon d 2832nt|70
xeon d 2843nt|80
xeon d 2876nt|100
xeon d 2896nt|117
xeon d 2896ter|110
xeon d 2899nt|135
xeon e 2104g|65
xeon e 2124|71
xeon e 2124g|71
xeon e 2126g|80
xeon e 2134|71
xeon e 2136|80
xeon e 2144g|71
xeon e 2146g|80
xeon e 2174g|71
xeon e 2176g|80
xeon e 2176m|45
xeon e 2186g|95
xeon e 2186m|45
xeon e 2224|71
xeon e 2224g|71
xeon e 2226g|80
xeon e 2226ge|80
xeon e 2234|71
xeon e 2236|80
xeon e 2244g|71
xeon e 2246g|80
xeon e 2254me|45
xeon e 2254ml|25
xeon e 2274g|83
xeon e 2276g|80
xeon e 2276m|45
xeon e 2276me|45
xeon e 2276ml|25
xeon e 2278g|80
xeon e 2278ge|80
xeon e 2278gel|35
xeon e 2286g|95
xeon e 2286m|45
xeon e 2288g|95
xeon e 2314|65
xeon e 2324g|65
xeon e 2334|65
xeon e 2336|65
xeon e 2356g|80
xeon e 2374g|80
xeon e 2378|65
xeon e 2378g|80
xeon e 2386g|95
xeon e 2388g|95
xeon e 2414|55
xeon e 2434|55
xeon e 2436|65
xeon e 2456|80
xeon e 2468|65
xeon e 2478|80
xeon e 2486|95
xeon e 2488|95
xeon e3 1105c|25
xeon e3 1105c v2|25
xeon e3 1125c|40
xeon e3 1125c v2|40
xeon e3 1135c v2|55
xeon e3 1205 v6|65
xeon e3 1220|80
xeon e3 1220 v2|69
xeon e3 1220 v3|80
xeon e3 1220 v5|80
xeon e3 1220 v6|72
xeon e3 1220l|20
xeon e3 1220l v2|17
xeon e3 1220l v3|13
xeon e3 1225|95
xeon e3 1225 v2|77
xeon e3 1225 v3|84
xeon e3 1225 v5|80
xeon e3 1225 v6|73
xeon e3 1226 v3|84
xeon e3 1230|80
xeon e3 1230 v2|69
xeon e3 1230 v3|80
xeon e3 1230 v5|80
xeon e3 1230 v6|72
xeon e3 1230l v3|25
xeon e3 1231 v3|80
xeon e3 1235|95
xeon e3 1235l v5|25
xeon e3 1240|80
xeon e3 1240 v2|69
xeon e3 1240 v3|80
xeon e3 1240 v5|80
xeon e3 1240 v6|72
xeon e3 1240l v3|25
xeon e3 1240l v5|25
xeon e3 1241 v3|80
xeon e3 1245|95
xeon e3 1245 v2|77
xeon e3 1245 v3|84
xeon e3 1245 v5|80
xeon e3 1245 v6|73
xeon e3 1246 v3|84
xeon e3 1258l v4|47
xeon e3 1260l|45
xeon e3 1260l v5|45
xeon e3 1265l|45
xeon e3 1265l v2|45
xeon e3 1265l v3|45
xeon e3 1265l v4|35
xeon e3 1268l v3|45
xeon e3 1268l v5|35
xeon e3 1270|80
xeon e3 1270 v2|69
xeon e3 1270 v3|80
xeon e3 1270 v5|80
xeon e3 1270 v6|72
xeon e3 1270l v4|45
xeon e3 1271 v3|80
xeon e3 1275|95
xeon e3 1275 v2|77
xeon e3 1275 v3|84
xeon e3 1275 v5|80
xeon e3 1275 v6|73
xeon e3 1275l v3|45
xeon e3 1276 v3|84
xeon e3 1278l v4|47
xeon e3 1280|95
xeon e3 1280 v2|69
xeon e3 1280 v3|82
xeon e3 1280 v5|80
xeon e3 1280 v6|72
xeon e3 1281 v3|82
xeon e3 1283l v4|47
xeon e3 1284l v4|47
xeon e3 1285 v2|77
xeon e3 1285 v3|84
xeon e3 1285 v4|95
xeon e3 1285 v6|79
xeon e3 1285l v2|65
xeon e3 1285l v3|65
xeon e3 1285l v4|65
xeon e3 1286 v3|84
xeon e3 1286l v3|65
xeon e3 1290|95
xeon e3 1290 v2|87
xeon e3 1501l v6|25
xeon e3 1501m v6|45
xeon e3 1505l v5|25
xeon e3 1505l v6|25
xeon e3 1505m v5|45
xeon e3 1505m v6|45
xeon e3 1515m v5|45
xeon e3 1535m v5|45
xeon e3 1535m v6|45
xeon e3 1545m v5|45
xeon e3 1558l v5|45
xeon e3 1565l v5|35
xeon e3 1575m v5|45
xeon e3 1578l v5|45
xeon e3 1585 v5|65
xeon e3 1585l v5|45
xeon e3110|65
xeon e3113|65
xeon e3120|65
xeon e5 1410|80
xeon e5 1410 v2|80
xeon e5 1428l|60
xeon e5 1428l v2|60
xeon e5 1428l v3|65
xeon e5 1603|130
xeon e5 1603 v3|140
xeon e5 1603 v4|140
xeon e5 1607|130
xeon e5 1607 v2|130
xeon e5 1607 v3|140
xeon e5 1607 v4|140
xeon e5 1620|130
xeon e5 1620 v2|130
xeon e5 1620 v3|140
xeon e5 1620 v4|140
xeon e5 1630 v3|140
xeon e5 1630 v4|140
xeon e5 1650|130
xeon e5 1650 v2|130
xeon e5 1650 v3|140
xeon e5 1650 v4|140
xeon e5 1660|130
xeon e5 1660 v2|130
xeon e5 1660 v3|140
xeon e5 1660 v4|140
xeon e5 1680 v2|130
xeon e5 1680 v3|140
xeon e5 1680 v4|140
xeon e5 1681 v3|135
xeon e5 2403|80
xeon e5 2403 v2|80
xeon e5 2407|80
xeon e5 2407 v2|80
xeon e5 2408l v3|45
xeon e5 2418l|50
xeon e5 2418l v2|50
xeon e5 2418l v3|50
xeon e5 2420|95
xeon e5 2420 v2|80
xeon e5 2428l|60
xeon e5 2428l v2|60
xeon e5 2428l v3|55
xeon e5 2430|95
xeon e5 2430 v2|80
xeon e5 2430l|60
xeon e5 2430l v2|60
xeon e5 2438l v3|70
xeon e5 2440|95
xeon e5 2440 v2|95
xeon e5 2448l|70
xeon e5 2448l v2|70
xeon e5 2449l|50
xeon e5 2450|95
xeon e5 2450 v2|95
xeon e5 2450l|70
xeon e5 2450l v2|60
xeon e5 2470|95
xeon e5 2470 v2|95
xeon e5 2603|80
xeon e5 2603 v2|80
xeon e5 2603 v3|85
xeon e5 2603 v4|85
xeon e5 2608l v3|52
xeon e5 2608l v4|50
xeon e5 2609|80
xeon e5 2609 v2|80
xeon e5 2609 v3|80
xeon e5 2609 v4|85
xeon e5 2618l|40
xeon e5 2618l v2|50
xeon e5 2618l v3|75
xeon e5 2618l v4|75
xeon e5 2620|95
xeon e5 2620 v2|80
xeon e5 2620 v3|85|12
xeon e5 2620 v4|85|16
xeon e5 2623 v3|105
xeon e5 2623 v4|85
xeon e5 2628 v3|85
xeon e5 2628l|60
xeon e5 2628l v2|70
xeon e5 2628l v3|75
xeon e5 2628l v4|75
xeon e5 2629 v3|85
xeon e5 2630|95
xeon e5 2630 v2|80
xeon e5 2630 v3|85|16
xeon e5 2630 v4|85|20
xeon e5 2630l|60
xeon e5 2630l v2|60
xeon e5 2630l v3|55
xeon e5 2630l v4|55
xeon e5 2637|80
xeon e5 2637 v2|130
xeon e5 2637 v3|135
xeon e5 2637 v4|135
xeon e5 2640|95
xeon e5 2640 v2|95
xeon e5 2640 v3|90|16
xeon e5 2640 v4|90|20
xeon e5 2643|130
xeon e5 2643 v2|130
xeon e5 2643 v3|135
xeon e5 2643 v4|135
xeon e5 2648l|70
xeon e5 2648l v2|70
xeon e5 2648l v3|75
xeon e5 2648l v4|75
xeon e5 2649 v3|105
xeon e5 2650|95
xeon e5 2650 v2|95|16
xeon e5 2650 v3|105|20
xeon e5 2650 v4|105|24
xeon e5 2650l|70
xeon e5 2650l v2|70
xeon e5 2650l v3|65
xeon e5 2650l v4|65
xeon e5 2651 v2|105
xeon e5 2658|95
xeon e5 2658 v2|95
xeon e5 2658 v3|105
xeon e5 2658 v4|105
xeon e5 2658a v3|105
xeon e5 2660|95
xeon e5 2660 v2|95
xeon e5 2660 v3|105|20
xeon e5 2660 v4|105|28
xeon e5 2663 v3|120
xeon e5 2665|115
xeon e5 2666 v3|135
xeon e5 2666 v4|145
xeon e5 2667|130
xeon e5 2667 v2|130
xeon e5 2667 v3|135
xeon e5 2667 v4|135|16
xeon e5 2669 v3|120
xeon e5 2670|115|16
xeon e5 2670 v2|115|20
xeon e5 2670 v3|120|24
xeon e5 2673 v2|110
xeon e5 2673 v3|110|24
xeon e5 2673 v4|135|40
xeon e5 2676 v3|120|24
xeon e5 2676 v4|145
xeon e5 2678 v3|120
xeon e5 2679 v4|200
xeon e5 2680|130
xeon e5 2680 v2|115|20
xeon e5 2680 v3|120|24
xeon e5 2680 v4|120|28
xeon e5 2680r v4|120
xeon e5 2682 v4|120
xeon e5 2683 v3|120
xeon e5 2683 v4|120
xeon e5 2685 v3|120
xeon e5 2686 v3|120
xeon e5 2686 v4|145|36
xeon e5 2687w|150
xeon e5 2687w v2|150
xeon e5 2687w v3|160
xeon e5 2687w v4|160
xeon e5 2689|115
xeon e5 2689 v4|165
xeon e5 2689a v4|145
xeon e5 2690|135
xeon e5 2690 v2|130
xeon e5 2690 v3|135|24
xeon e5 2690 v4|135|28
xeon e5 2692 v2|100
xeon e5 2695 v2|115
xeon e5 2695 v3|120
xeon e5 2695 v4|120|36
xeon e5 2696 v2|120
xeon e5 2696 v3|145
xeon e5 2696 v4|150
xeon e5 2697 v2|130
xeon e5 2697 v3|145|28
xeon e5 2697 v4|145|36
xeon e5 2697a v4|145
xeon e5 2697r v4|145
xeon e5 2698 v3|135|32
xeon e5 2698 v4|135|40
xeon e5 2699 v3|145|36
xeon e5 2699 v4|145|44
xeon e5 2699a v4|145
xeon e5 2699c v4|145
xeon e5 2699p v4|300
xeon e5 2699r v4|145
xeon e5 4603|95
xeon e5 4603 v2|95
xeon e5 4607|95
xeon e5 4607 v2|95
xeon e5 4610|95
xeon e5 4610 v2|95
xeon e5 4610 v3|105
xeon e5 4610 v4|105
xeon e5 4617|130
xeon e5 4620|95
xeon e5 4620 v2|95
xeon e5 4620 v3|105
xeon e5 4620 v4|105
xeon e5 4624l v2|70
xeon e5 4627 v2|130
xeon e5 4627 v3|135
xeon e5 4627 v4|135
xeon e5 4628l v4|75
xeon e5 4640|95
xeon e5 4640 v2|95
xeon e5 4640 v3|105
xeon e5 4640 v4|105
xeon e5 4648 v3|105
xeon e5 4650|130
xeon e5 4650 v2|95
xeon e5 4650 v3|105
xeon e5 4650 v4|105
xeon e5 4650l|115
xeon e5 4655 v3|135
xeon e5 4655 v4|135
xeon e5 4657l v2|115
xeon e5 4660 v3|120
xeon e5 4660 v4|120
xeon e5 4667 v3|135
xeon e5 4667 v4|135
xeon e5 4669 v3|135
xeon e5 4669 v4|135
xeon e5205|65
xeon e5220|65
xeon e5240|65
xeon e5310|80
xeon e5320|80
xeon e5330|80
xeon e5335|80
xeon e5340|80
xeon e5345|80
xeon e5350|120
xeon e5405|80
xeon e5410|80
xeon e5420|80
xeon e5430|80
xeon e5440|80
xeon e5450|80
xeon e5462|80
xeon e5472|80
xeon e5502|80
xeon e5503|80
xeon e5504|80
xeon e5506|80
xeon e5507|80
xeon e5520|80
xeon e5530|80
xeon e5540|80
xeon e5603|80
xeon e5606|80
xeon e5607|80
xeon e5620|80
xeon e5630|80
xeon e5640|80
xeon e5645|80
xeon e5649|80
xeon e6510|105
xeon e6540|105
xeon e7 2803|105
xeon e7 2820|105
xeon e7 2830|105
xeon e7 2850|130
xeon e7 2850 v2|105
xeon e7 2860|130
xeon e7 2870|130
xeon e7 2870 v2|130
xeon e7 2880 v2|130
xeon e7 2890 v2|155
xeon e7 4807|95
xeon e7 4809 v2|105
xeon e7 4809 v3|115
xeon e7 4809 v4|115
xeon e7 4820|105
xeon e7 4820 v2|105
xeon e7 4820 v3|115
xeon e7 4820 v4|115
xeon e7 4830|105
xeon e7 4830 v2|105
xeon e7 4830 v3|115
xeon e7 4830 v4|115
xeon e7 4850|130
xeon e7 4850 v2|105
xeon e7 4850 v3|115
xeon e7 4850 v4|115
xeon e7 4860|130
xeon e7 4860 v2|130
xeon e7 4870|130
xeon e7 4870 v2|130
xeon e7 4880 v2|130
xeon e7 4890 v2|155
xeon e7 8830|105
xeon e7 8837|130
xeon e7 8850|130
xeon e7 8850 v2|105
xeon e7 8855 v4|140
xeon e7 8857 v2|130
xeon e7 8860|130
xeon e7 8860 v3|140
xeon e7 8860 v4|140
xeon e7 8867 v3|165
xeon e7 8867 v4|165
xeon e7 8867l|105
xeon e7 8870|130
xeon e7 8870 v2|130
xeon e7 8870 v3|140
xeon e7 8870 v4|140
xeon e7 8880 v2|130
xeon e7 8880 v3|150
xeon e7 8880 v4|150
xeon e7 8880l v2|105
xeon e7 8880l v3|115
xeon e7 8890 v2|155
xeon e7 8890 v3|165
xeon e7 8890 v4|165
xeon e7 8891 v2|155
xeon e7 8891 v3|165
xeon e7 8891 v4|165
xeon e7 8893 v2|155
xeon e7 8893 v3|140
xeon e7 8893 v4|140
xeon e7 8894 v4|165
xeon e7 8895 v2|155
xeon e7210|80
xeon e7220|80
xeon e7310|80
xeon e7320|80
xeon e7330|80
xeon e7340|80
xeon e7420|90
xeon e7430|90
xeon e7440|90
xeon e7450|90
xeon e7458|90
xeon e7520|105
xeon e7530|105
xeon e7540|105
xeon ec3539|65
xeon ec5509|85
xeon ec5539|65
xeon ec5549|85
xeon gold 5115|85
xeon gold 5117|105
xeon gold 5117f|113
xeon gold 5118|105
xeon gold 5119t|85
xeon gold 5120|105
xeon gold 5120t|105
xeon gold 5122|105
xeon gold 5213w|100
xeon gold 5215|85
xeon gold 5215l|85
xeon gold 5215m|85
xeon gold 5215r|100
xeon gold 5216w|160
xeon gold 5217|115
xeon gold 5218|125
xeon gold 5218b|125
xeon gold 5218n|110
xeon gold 5218r|125
xeon gold 5218t|105
xeon gold 5219y|125
xeon gold 5220|125
xeon gold 5220r|150
xeon gold 5220s|125
xeon gold 5220t|105
xeon gold 5222|105
xeon gold 5315y|140
xeon gold 5317|150
xeon gold 5318h|150
xeon gold 5318n|150
xeon gold 5318s|165
xeon gold 5318y|165
xeon gold 5320|185
xeon gold 5320h|150
xeon gold 5320t|150
xeon gold 5403n|115
xeon gold 5411n|165
xeon gold 5412u|185
xeon gold 5415+|150
xeon gold 5416s|150
xeon gold 5418n|165
xeon gold 5418y|185
xeon gold 5420+|205
xeon gold 5423n|145
xeon gold 5433n|160
xeon gold 5512u|185
xeon gold 5515+|165
xeon gold 5520+|205
xeon gold 6122|120
xeon gold 6126|125|24
xeon gold 6126f|135
xeon gold 6126t|125
xeon gold 6127m|145
xeon gold 6128|115
xeon gold 6130|125|32
xeon gold 6130f|135
xeon gold 6130h|125
xeon gold 6130t|125
xeon gold 6131|205
xeon gold 6132|140|28
xeon gold 6133|150
xeon gold 6134|130
xeon gold 6134m|130
xeon gold 6135|155
xeon gold 6135m|155
xeon gold 6136|150
xeon gold 6137|205
xeon gold 6137m|205
xeon gold 6138|125|40
xeon gold 6138f|135
xeon gold 6138p|195
xeon gold 6138t|125
xeon gold 6139|135
xeon gold 6139m|135
xeon gold 6140|140|36
xeon gold 6140m|140
xeon gold 6142|150|32
xeon gold 6142f|160
xeon gold 6142m|150
xeon gold 6143|165
xeon gold 6144|150
xeon gold 6145|145
xeon gold 6146|165
xeon gold 6147m|150
xeon gold 6148|150|40
xeon gold 6148f|150
xeon gold 6149|205
xeon gold 6150|165
xeon gold 6151|205
xeon gold 6152|140|44
xeon gold 6154|200|36
xeon gold 6155|200
xeon gold 6159|145
xeon gold 6161|165
xeon gold 6162|150
xeon gold 6164|150
xeon gold 6208u|150
xeon gold 6209u|125
xeon gold 6210u|150
xeon gold 6212u|165
xeon gold 6222|115
xeon gold 6222v|115
xeon gold 6226|125
xeon gold 6226r|150|32
xeon gold 6230|125|40
xeon gold 6230n|125
xeon gold 6230r|150
xeon gold 6230t|125
xeon gold 6231|185
xeon gold 6231c|185
xeon gold 6233|165
xeon gold 6234|130
xeon gold 6238|140
xeon gold 6238l|140
xeon gold 6238m|140
xeon gold 6238r|165|56
xeon gold 6238t|125
xeon gold 6240|150|36
xeon gold 6240c|150
xeon gold 6240l|150
xeon gold 6240m|150
xeon gold 6240r|165
xeon gold 6240y|150
xeon gold 6241w|205
xeon gold 6242|150|32
xeon gold 6242r|205
xeon gold 6244|150
xeon gold 6245w|180
xeon gold 6246|165
xeon gold 6246r|205
xeon gold 6248|150|40
xeon gold 6248r|205|48
xeon gold 6250|185
xeon gold 6250l|185
xeon gold 6252|150|48
xeon gold 6252n|150
xeon gold 6253cl|205
xeon gold 6253w|200
xeon gold 6254|200|36
xeon gold 6256|205
xeon gold 6258r|205|56
xeon gold 6261|205
xeon gold 6262|135
xeon gold 6262v|135
xeon gold 6263cy|205
xeon gold 6266c|205
xeon gold 6267|165
xeon gold 6267c|165
xeon gold 6268cl|205
xeon gold 6269y|240
xeon gold 6271c|165
xeon gold 6273c|165
xeon gold 6278c|185
xeon gold 6290|240
xeon gold 6312u|185
xeon gold 6314u|205
xeon gold 6326|185
xeon gold 6328h|165
xeon gold 6328hl|165
xeon gold 6330|205|56
xeon gold 6330h|150
xeon gold 6330n|165
xeon gold 6334|165
xeon gold 6336y|185
xeon gold 6338|205|64
xeon gold 6338n|185
xeon gold 6338t|165
xeon gold 6342|230|48
xeon gold 6346|205|32
xeon gold 6348|235|56
xeon gold 6348h|165
xeon gold 6354|205|36
xeon gold 6403n|185
xeon gold 6414u|250
xeon gold 6416h|165
xeon gold 6418h|185
xeon gold 6421n|185
xeon gold 6423n|195
xeon gold 6426y|185
xeon gold 6428n|185
xeon gold 6430|270|64
xeon gold 6433n|205
xeon gold 6433ne|205
xeon gold 6434|195
xeon gold 6434h|195
xeon gold 6438m|205
xeon gold 6438n|205
xeon gold 6438y+|205
xeon gold 6442y|225|48
xeon gold 6443n|195
xeon gold 6444y|270
xeon gold 6448h|250
xeon gold 6448y|225|64
xeon gold 6454s|270
xeon gold 6458q|350
xeon gold 6526y|195
xeon gold 6530|270
xeon gold 6534|195
xeon gold 6538n|205
xeon gold 6538y+|225
xeon gold 6542y|250
xeon gold 6544y|270
xeon gold 6548n|250
xeon gold 6548y+|250
xeon gold 6554s|270
xeon gold 6558q|350
xeon l3014|30
xeon l3110|45
xeon l3360|65
xeon l3403|30
xeon l3406|30
xeon l3426|45
xeon l5215|20
xeon l5238|35
xeon l5240|40
xeon l5248|55
xeon l5310|50
xeon l5318|40
xeon l5320|50
xeon l5335|50
xeon l5408|40
xeon l5410|50
xeon l5420|50
xeon l5430|50
xeon l5506|60
xeon l5508|38
xeon l5518|60
xeon l5520|60
xeon l5530|60
xeon l5609|40
xeon l5618|40
xeon l5630|40
xeon l5638|60
xeon l5639|60
xeon l5640|60
xeon l5645|60
xeon l7345|50
xeon l7445|50
xeon l7455|65
xeon l7545|95
xeon l7555|95
xeon lc3518|23
xeon lc3528|35
xeon lc5518|48
xeon lc5528|60
xeon lv 1.6|30
xeon lv 2.0|35
xeon lv 2.4|40
xeon lv 2.8|55
xeon lv 3.0|55
xeon lv 5113|40
xeon lv 5128|40
xeon lv 5133|40
xeon lv 5138|35
xeon lv 5148|40
xeon max 9460|350
xeon max 9462|350
xeon max 9468|350
xeon max 9470|350
xeon max 9480|350
xeon mp 1.4|64
xeon mp 1.5|48
xeon mp 1.6|72
xeon mp 1.9|55
xeon mp 2.0|57
xeon mp 2.2|65
xeon mp 2.5|66
xeon mp 2.7|80
xeon mp 2.8|72
xeon mp 2.83|129
xeon mp 3.0|129
xeon mp 3.00|135
xeon mp 3.16|110
xeon mp 3.33|129
xeon mp 3.50|135
xeon mp 3.66|110
xeon mp 7020|135
xeon mp 7030|135
xeon mp 7040|135
xeon mp 7041|135
xeon mv 3.2|90
xeon mv 5063|95
xeon phi 3110x|300
xeon phi 3120a|300
xeon phi 3120p|300
xeon phi 31s1p|270
xeon phi 5110p|225
xeon phi 5120d|245
xeon phi 7110p|300
xeon phi 7110x|300
xeon phi 7120a|300
xeon phi 7120d|270
xeon phi 7120p|300
xeon phi 7120x|300
xeon phi 7210|215
xeon phi 7210f|230
xeon phi 7230|215
xeon phi 7230f|230
xeon phi 7235|250
xeon phi 7250|215
xeon phi 7250f|230
xeon phi 7285|250
xeon phi 7290|245
xeon phi 7290f|260
xeon phi 7295|320
xeon phi se10p|300
xeon phi se10x|300
xeon platinum 8124m|240|36
xeon platinum 8151|240|24
xeon platinum 8153|125
xeon platinum 8156|105
xeon platinum 8157m|145
xeon platinum 8158|150
xeon platinum 8160|150|48
xeon platinum 8160f|160
xeon platinum 8160h|150
xeon platinum 8160m|150
xeon platinum 8160t|150
xeon platinum 8163|165
xeon platinum 8164|150
xeon platinum 8165|165
xeon platinum 8167m|165
xeon platinum 8168|205|48
xeon platinum 8170|165
xeon platinum 8170m|165
xeon platinum 8171m|165|52
xeon platinum 8172m|205
xeon platinum 8173m|165
xeon platinum 8174|240
xeon platinum 8175m|240|48
xeon platinum 8176|165
xeon platinum 8176f|173
xeon platinum 8176m|165
xeon platinum 8179m|240
xeon platinum 8180|205|56
xeon platinum 8180m|205
xeon platinum 8222l|200
xeon platinum 8249c|150
xeon platinum 8251|240
xeon platinum 8253|125
xeon platinum 8255c|165
xeon platinum 8256|105
xeon platinum 8259cl|210|48
xeon platinum 8259l|210
xeon platinum 8260|165|48
xeon platinum 8260l|165
xeon platinum 8260m|165
xeon platinum 8260y|165
xeon platinum 8263c|165
xeon platinum 8267w|205
xeon platinum 8268|205
xeon platinum 8269cy|205
xeon platinum 8270|205
xeon platinum 8270cl|205
xeon platinum 8272cl|195|52
xeon platinum 8272l|195
xeon platinum 8273cl|165
xeon platinum 8274|240
xeon platinum 8275cl|240|48
xeon platinum 8276|165
xeon platinum 8276l|165
xeon platinum 8276m|165
xeon platinum 8279w|205
xeon platinum 8280|205|56
xeon platinum 8280l|205
xeon platinum 8280m|205
xeon platinum 8284|240
xeon platinum 8347c|210
xeon platinum 8351n|225
xeon platinum 8352m|185
xeon platinum 8352s|205
xeon platinum 8352v|195
xeon platinum 8352y|205
xeon platinum 8353h|150
xeon platinum 8354h|205
xeon platinum 8356h|190
xeon platinum 8357c|240
xeon platinum 8358|250|64
xeon platinum 8358p|240
xeon platinum 8360h|225
xeon platinum 8360hl|225
xeon platinum 8360y|250
xeon platinum 8362|265
xeon platinum 8368|270
xeon platinum 8368q|270
xeon platinum 8370c|205|64
xeon platinum 8372c|300
xeon platinum 8373c|300
xeon platinum 8375c|300|64
xeon platinum 8376h|205
xeon platinum 8376hl|205
xeon platinum 8380|270|80
xeon platinum 8380h|250
xeon platinum 8380hl|250
xeon platinum 8444h|270
xeon platinum 8450h|250
xeon platinum 8452y|300
xeon platinum 8454h|270
xeon platinum 8458p|350
xeon platinum 8460h|330
xeon platinum 8460y+|300
xeon platinum 8461v|300
xeon platinum 8462y+|300|64
xeon platinum 8468|350|96
xeon platinum 8468h|330
xeon platinum 8468v|330
xeon platinum 8470|350
xeon platinum 8470n|300
xeon platinum 8470q|350
xeon platinum 8471n|300
xeon platinum 8480+|350|112
xeon platinum 8481c|350
xeon platinum 8490h|350|120
xeon platinum 8558|330
xeon platinum 8558p|350
xeon platinum 8558u|300
xeon platinum 8562y+|300
xeon platinum 8568y+|350
xeon platinum 8570|350
xeon platinum 8571n|300
xeon platinum 8580|350
xeon platinum 8581v|270
xeon platinum 8592+|350|128
xeon platinum 8592v|330
xeon platinum 8593q|385
xeon platinum 9221|250
xeon platinum 9222|250
xeon platinum 9242|350
xeon platinum 9282|400
xeon platinum p 8124|240
xeon platinum p 8136|165
xeon silver 3508u|125
xeon silver 4106h|85
xeon silver 4108|85
xeon silver 4109t|70
xeon silver 4110|85
xeon silver 4112|85
xeon silver 4114|85
xeon silver 4114t|85
xeon silver 4116|85
xeon silver 4116t|85
xeon silver 4123|105
xeon silver 4208|85
xeon silver 4209t|70
xeon silver 4210|85
xeon silver 4210r|100
xeon silver 4210t|95
xeon silver 4211w|100
xeon silver 4213w|115
xeon silver 4214|85
xeon silver 4214r|100
xeon silver 4214y|85
xeon silver 4215|85
xeon silver 4215r|130
xeon silver 4216|100
xeon silver 4216r|125
xeon silver 4309y|105
xeon silver 4310|120
xeon silver 4310t|105
xeon silver 4314|135
xeon silver 4316|150
xeon silver 4410t|150
xeon silver 4410y|150
xeon silver 4416+|165
xeon silver 4509y|125
xeon silver 4510|150
xeon silver 4510t|115
xeon silver 4514y|150
xeon silver 4516y+|185
xeon w 10855m|45
xeon w 10885m|45
xeon w 11155mle|25
xeon w 11555mle|25
xeon w 11855m|45
xeon w 11865mle|25
xeon w 11865mre|45
xeon w 11955m|45
xeon w 1250|80
xeon w 1250e|80
xeon w 1250p|125
xeon w 1250te|35
xeon w 1270|80
xeon w 1270e|80
xeon w 1270p|125
xeon w 1270te|35
xeon w 1290|80
xeon w 1290e|95
xeon w 1290p|125
xeon w 1290t|35
xeon w 1290te|35
xeon w 1350|80
xeon w 1350p|125
xeon w 1370|80
xeon w 1370p|125
xeon w 1390|80
xeon w 1390p|125
xeon w 1390t|35
xeon w 2102|120
xeon w 2104|120
xeon w 2123|120
xeon w 2125|120
xeon w 2133|140
xeon w 2135|140
xeon w 2140b|120
xeon w 2145|140
xeon w 2150b|120
xeon w 2155|140
xeon w 2175|140
xeon w 2191b|140
xeon w 2195|140
xeon w 2223|120
xeon w 2225|105
xeon w 2235|130
xeon w 2245|155
xeon w 2255|165
xeon w 2265|165
xeon w 2275|165
xeon w 2295|165
xeon w 3175x|255
xeon w 3223|160
xeon w 3225|160
xeon w 3235|180
xeon w 3245|205
xeon w 3245m|205
xeon w 3265|205
xeon w 3265m|205
xeon w 3275|205
xeon w 3275m|205
xeon w 3323|220
xeon w 3335|250
xeon w 3345|250
xeon w 3365|270
xeon w 3375|270
xeon w3 2423|120
xeon w3 2425|130
xeon w3 2435|165
xeon w3 2525|175
xeon w3 2535|185
xeon w3503|130
xeon w3505|130
xeon w3520|130
xeon w3530|130
xeon w3540|130
xeon w3550|130
xeon w3565|130
xeon w3570|130
xeon w3580|130
xeon w3670|130
xeon w3680|130
xeon w3690|130
xeon w5 2445|175
xeon w5 2455x|200
xeon w5 2465x|200
xeon w5 2545|210
xeon w5 3425|270
xeon w5 3435x|270
xeon w5 3525|290
xeon w5 3535x|300
xeon w5580|130
xeon w5590|130
xeon w7 2475x|225
xeon w7 2495x|225
xeon w7 2555x|210
xeon w7 2565x|240
xeon w7 2575x|250
xeon w7 2595x|250
xeon w7 3445|270
xeon w7 3455|270
xeon w7 3465x|300
xeon w7 3545|310
xeon w7 3555|325
xeon w7 3565x|335
xeon w9 3475x|300
xeon w9 3495x|350
xeon w9 3575x|340
xeon w9 3595x|385
xeon x3210|100
xeon x3220|100
xeon x3230|100
xeon x3320|95
xeon x3323|80
xeon x3330|95
xeon x3350|95
xeon x3353|80
xeon x3360|95
xeon x3363|80
xeon x3370|95
xeon x3380|95
xeon x3430|95
xeon x3440|95
xeon x3450|95
xeon x3460|95
xeon x3470|95
xeon x3480|95
xeon x5260|80
xeon x5270|80
xeon x5272|80
xeon x5355|120
xeon x5365|120
xeon x5450|120
xeon x5460|120
xeon x5470|120
xeon x5472|120
xeon x5482|150
xeon x5492|150
xeon x5550|95
xeon x5560|95
xeon x5570|95
xeon x5647|130
xeon x5650|95
xeon x5660|95
xeon x5667|95
xeon x5670|95
xeon x5672|95
xeon x5675|95
xeon x5677|130
xeon x5679|115
xeon x5680|130
xeon x5687|130
xeon x5690|130
xeon x5698|130
xeon x6550|130
xeon x7350|130
xeon x7460|130
xeon x7542|130
xeon x7550|130
xeon x7560|130
z 01|6
z 60|4.5
zhaoxin kaixian kx 6640ma 2.2ghz|70
`;

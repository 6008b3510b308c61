// Pages to try, as they look after "select all" and "copy". The publications do not exist.

export const news = `Skip to main content
Harrow Bay Gazette
Home
Local
Harbour
Council
Sport
Obituaries
Log in
Subscribe

We use cookies to run this site and to measure how it is read. Read our cookie policy.
Accept all
Reject all

Home / Local / Harbour

Last lamplighter of Harrow Bay hands over her ladder
By Edda Quill
Published 14 March 2025, 06:40
Share this article
Facebook
WhatsApp
Copy link

Maren Oake lights the lamp at the end of the north mole on her last evening. Photo: Tobin Harsk

For forty-one years Maren Oake walked the sea wall at dusk with a ladder on her shoulder and a brass pole in her hand. On Wednesday she lit the twenty-six gas lamps of the harbour for the last time, and a crowd of about three hundred walked behind her.

The lamps stay. Since January the town has fitted each of them with a small electric igniter, which the harbour office switches on from a desk. “It knows when the sun goes down,” Oake said. “It does not know when the fog comes in. I told them that, and they wrote it down.”

Advertisement

Her first round took almost two hours, because she stopped to clean each pane with vinegar. Later she did it in forty minutes, in sleet in thirty-five. She never counted the steps. Her granddaughter did, for a school project, and came to 6,212. Sign up for our newsletter and get the Gazette in your inbox each morning.

Read more: Why the fog bell rings twice

The council had first planned to replace the gas with white diodes. A petition of the fishermen stopped it: warm light, they wrote, can be told from a ship's lamp at a distance, and white light cannot. The harbour master measured it from a boat and agreed.

What becomes of the ladder is not settled. The museum has asked for it. Oake would rather lend it to the library, where the top shelf is out of reach.

You have read 2 of your 3 free articles this month. Subscribe for £1 a week to keep reading.
Already a subscriber? Sign in

Support local journalism
The Gazette is owned by its readers. If you can, please make a donation today.
£5
£10
Other amount
Donate

Tags: harbour, gas lamps, people

Most read
Ferry to Saltholm cancelled until further notice
Five bakers, one oven: the winter market returns
Council votes to keep the old swing bridge

12 comments
Leave a reply

© 2025 Harrow Bay Gazette. All rights reserved.
Terms of use
Privacy policy
`;

export const recipe = `Skip to content
Home
Recipes
Baking
About me
Search

Home » Recipes » Baking

This post contains affiliate links. I may earn a small commission at no cost to you.

Rye crumble with plums and a little pepper
By Oona Veldt
Updated 2 September 2024

My neighbour's plum tree leans over the wall, and what falls on my side is mine: that is the agreement, and the tree keeps it generously. This crumble uses plums that are past their best. Rye flour makes it dark and a bit nutty, and the pepper is no mistake.

Sign up for our newsletter and get a new recipe every Friday.
Enter your email address
Subscribe

Ingredients
1 kg ripe plums, stoned and halved
60 g brown sugar
a good pinch of black pepper
120 g rye flour
80 g rolled oats
100 g cold butter, in cubes
a pinch of salt

Method
1. Heat the oven to 190 °C. Toss the plums with half of the sugar and the pepper in a wide dish.
2. Rub butter, flour, oats, salt and the rest of the sugar between your fingers until it looks like wet gravel.
3. Scatter it over the plums and bake for 35 minutes, until the juice bubbles at the edge and has turned thick.
4. Wait ten minutes before you eat it. This is the hard part.

Keep it covered in the fridge for up to three days. It is better cold than anybody expects.

Share this article
Facebook
Pinterest

You may also like
Buckwheat waffles
Pickled pears with bay
The simplest oat loaf

8 comments
Leave a Reply
Mail will not be published. Required fields are marked *
Email *
Name *
Post Comment

We use cookies to give you the best experience of our kitchen.
Got it

Privacy policy
© 2024 Plum & Rye
`;

export const markdown = `[Skip to content](#main)

[![Marrow & Sons](/img/logo.svg)](/)

* [Tools](/tools)
* [Timber](/timber)
* [Workshops](/workshops)
* [Basket (0)](/basket)

# How to sharpen a drawknife

By [Hester Marrow](/people/hester) · 4 May 2024

[Share on Facebook](https://facebook.example/share) [Share on X](https://x.example/share) [Copy link](#)

A drawknife has a **bevel on one side only**, so it is sharpened like a wide chisel. You need a stone of 1,000 grit, one of 6,000, and a [vice with wooden jaws](/tools/vice) that lets the blade stand free.

1. Clamp the knife by its handles, the bevel up.
2. Pass the coarse stone along the bevel in small circles until a burr stands on the back.
3. Turn the knife and take the burr off, the stone flat on the back.

| Stone | Strokes |
| --- | --- |
| 1,000 | 40 |
| 6,000 | 15 |

> My father used a slate from the quarry. It took him an evening.

## You may also like

[![An adze](/img/adze.jpg) Choosing an adze](/guides/adze)

[![A bench](/img/bench.jpg) A bench in a weekend](/guides/bench)

Sign up to our newsletter and get 10% off your first order.

[Privacy policy](/privacy) | [Cookie settings](#) | © 2024 Marrow & Sons
`;

import * as React from 'react'
import { useRecoilValue } from 'recoil'
import { messagesState, useChatData } from '@chainlit/react-client'

const t = Waymark.t
const LADDER = ['not tried', 'starting', 'building', 'nearly', 'solid']
const TITLE = { practice: 'How your set went', review: 'How looking back went' }

const capital = (word) => String(word ?? '').replace(/^./, (letter) => letter.toUpperCase())

const WENT = { alone: 'right by yourself', helped: 'right after help or another try', not_yet: 'not yet' }

function Dot({ went }) {
  const tick = <path d="M10 15.5l3.5 3.5 6.5-7.5" />
  return (
    <svg viewBox="0 0 30 30" width="30" height="30" aria-hidden="true" focusable="false">
      {went === 'alone' ? <g className="wm-right"><circle cx="15" cy="15" r="12" />{tick}</g> : null}
      {went === 'helped' ? <g className="wm-helped"><circle cx="15" cy="15" r="11" />{tick}</g> : null}
      {went === 'not_yet' ? <circle cx="15" cy="15" r="11" className="wm-open" /> : null}
    </svg>
  )
}

/* Summaries of before knew how many went how, not in what order. */
function grouped({ asked, right, unaided }) {
  const of = (went, count) => Array(Math.max(0, count)).fill(went)
  return [...of('alone', unaided), ...of('helped', right - unaided), ...of('not_yet', asked - right)]
}

/* One dot a question, in the order they came: full with a tick by yourself, a ring with a tick after help, a ring not yet. */
function Dots({ went }) {
  const counts = Object.keys(WENT).map((kind) => [kind, went.filter((one) => one === kind).length])
  return (
    <div className="wm-dots">
      <ol className="wm-row" aria-label={t('In the order they came')}>
        {went.map((kind, number) => (
          <li key={number}>
            <Dot went={kind} />
            <span aria-hidden="true">{number + 1}</span>
            <span className="wm-sr">{t('Question')} {number + 1}: {t(WENT[kind])}</span>
          </li>
        ))}
      </ol>
      <ul>
        {counts.filter(([, count]) => count > 0).map(([kind, count]) => (
          <li key={kind}><Dot went={kind} /><span><b>{count}</b> {t(WENT[kind])}</span></li>
        ))}
      </ul>
    </div>
  )
}

function Moved({ skill }) {
  const up = LADDER.indexOf(String(skill.after).toLowerCase()) - LADDER.indexOf(String(skill.before).toLowerCase())
  return (
    <li>
      <span lang="en">{skill.title}</span>
      {up === 0 ? (
        <span className="wm-why">{t('{word}, as before', { word: capital(t(skill.after)) })}</span>
      ) : (
        <span className="wm-rise">
          <span className="wm-sr">{t('from')} </span><span className="wm-word">{capital(t(skill.before))}</span>
          <svg viewBox="0 0 24 16" width="24" height="16" aria-hidden="true" focusable="false"><path d="M2 8h18m-6-6 6 6-6 6" /></svg>
          <span className="wm-sr"> {t('to')} </span><span className="wm-word">{capital(t(skill.after))}</span>
        </span>
      )}
    </li>
  )
}

function Starts({ titles, say, loading }) {
  return (
    <ul className="wm-choices">
      {titles.map((title) => (
        <li key={title}>
          <button type="button" disabled={loading} onClick={() => say(`Can I practise ${title}?`)}>
            <span className="wm-choice"><strong lang="en">{Waymark.words(React, title)}</strong><span className="wm-why">{t('Start here')}</span></span>
          </button>
        </li>
      ))}
    </ul>
  )
}

export default function Summary() {
  const messages = useRecoilValue(messagesState)
  const { loading } = useChatData()
  const id = React.useId()
  React.useEffect(() => Waymark.lend(sendUserMessage), [sendUserMessage])
  const check = props.kind === 'placement'
  const starts = props.starts ?? []
  const last = Waymark.isLast(messages, props.step)
  const next = check ? ['Something else', 'Stop for now'] : ['Another set', 'Something else', 'Stop for now']
  return (
    <section className="wm-card" aria-labelledby={id}>
      <p className="wm-kicker">{check ? t('First check') : t('Your set')}<span>{props.asked === 1 ? t('1 question') : t('{asked} questions', props)}</span></p>
      <h2 id={id}>{check ? (starts.length > 0 ? t('A good place to start') : t('That was the check')) : t(TITLE[props.kind] ?? TITLE.practice)}</h2>
      {check ? null : <Dots went={props.went ?? grouped(props)} />}
      {check && last ? <Starts titles={starts} say={sendUserMessage} loading={loading} /> : null}
      {check && !last ? <p>{starts.join(', ')}</p> : null}
      {check ? <p className="wm-note">{t('This is a first guess from your answers. It gets better with everything you do.')}</p> : null}
      {!check && props.skills?.length > 0 ? <ul className="wm-moved">{props.skills.map((skill) => <Moved key={skill.title} skill={skill} />)}</ul> : null}
      {props.next ? <p className="wm-state">{t(props.next)}</p> : null}
      {last ? (
        <div className="wm-acts">
          {next.map((words) => <button key={words} type="button" className="wm-button" disabled={loading} onClick={() => sendUserMessage(words)}>{t(words)}</button>)}
        </div>
      ) : null}
    </section>
  )
}
